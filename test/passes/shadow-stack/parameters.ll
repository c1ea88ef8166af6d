; A function roots its own parameters where it needs them after a safepoint, and
; only there.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @managed(ptr addrspace(1))

define i32 @across(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define i32 @across(
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         call void @collect()
  %m = load i32, ptr addrspace(1) %q
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  %sum = add i32 %n, %m
  ret i32 %sum
}

define void @forwarded(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @forwarded(
; CHECK-NOT:     graymark
; CHECK:         call void @managed(
; CHECK-NEXT:    ret void
  call void @managed(ptr addrspace(1) %p)
  ret void
}
