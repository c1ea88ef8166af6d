; What a frame costs is an analysis remark of the function; a local in memory
; that has slots is a missed optimisation.
; RUN: %instrument -pass-remarks-analysis=graymark -pass-remarks-missed=graymark %s 2>&1 >/dev/null | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

; CHECK: remark: <unknown>:0:0: local kept: '%pair' stays in memory and has 2 slots from 0, as its address is taken
; CHECK: remark: <unknown>:0:0: frame of 12 bytes: 3 slots, 1 stores, 0 clears, 1 publications, 1 restorations, 1 safepoints; expected stores: placed 1.00, lower bound 1.00
define i32 @f(ptr addrspace(1) %p) {
  %pair = alloca [2 x ptr addrspace(1)]
  call void @fill(ptr %pair)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
