; A module may declare the runtime's functions with numbers: calls of the barrier
; are no safepoints for that, and nothing is rooted for them.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=graymark.slot
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @__link(i32, i32, i32)
declare void @__graymark_remark(i32)

; CHECK-LABEL: define i32 @f(
; CHECK: call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 0)
; CHECK: call void @__graymark_remark(ptr addrspace(1) %p)
define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %r) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  %both = insertvalue [2 x ptr addrspace(1)] poison, ptr addrspace(1) %q, 0
  %pair = insertvalue [2 x ptr addrspace(1)] %both, ptr addrspace(1) %r, 1
  store [2 x ptr addrspace(1)] %pair, ptr addrspace(1) %p
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
