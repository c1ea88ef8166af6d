; The parent that the barrier names is the object, not the address inside it.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @field(ptr addrspace(1) %p, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @field(
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  %a = getelementptr i8, ptr addrspace(1) %p, i32 8
  %b = getelementptr i8, ptr addrspace(1) %a, i32 8
  store ptr addrspace(1) %child, ptr addrspace(1) %b
  ret void
}

define void @phi(i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @phi(
; CHECK:         %[[BASE:.*]] = phi ptr addrspace(1) [ %p, %entry ], [ %q, %other ]
; CHECK:         call void @__link(ptr addrspace(1) %[[BASE]], ptr addrspace(1) %child, i32 0)
entry:
  %a = getelementptr i8, ptr addrspace(1) %p, i32 8
  br i1 %c, label %other, label %join

other:
  %b = getelementptr i8, ptr addrspace(1) %q, i32 4
  br label %join

join:
  %f = phi ptr addrspace(1) [ %a, %entry ], [ %b, %other ]
  store ptr addrspace(1) %child, ptr addrspace(1) %f
  ret void
}
