; A module that has slots and barriers, but was not lowered, is reported.
; RUN: %instrument %s -o %t.ll
; RUN: not %lower %t.ll 2>&1 | FileCheck %s
; RUN: not %early %t.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-verify -S %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK: error: graymark: module '{{.*}}' has the slots or barriers of these passes already; run the passes once
define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @collect()
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  %r = load i32, ptr addrspace(1) %p
  ret i32 %r
}
