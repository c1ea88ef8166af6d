; A parent that is one of several objects is named by the phi itself.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @phi(i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @phi(
; CHECK:       join:
; CHECK-NEXT:    %o = phi
; CHECK-NOT:     phi
; CHECK:         call void @__link(ptr addrspace(1) %o, ptr addrspace(1) %child, i32 0)
entry:
  br i1 %c, label %other, label %join

other:
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %entry ], [ %q, %other ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}
