; expectMultiple is 1 where one object likely gets many references: a computed
; place, or a store in a loop over one object. It is 0 for a list that a loop
; walks.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @index(ptr addrspace(1) %p, i32 %i, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @index(
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 1)
  %f = getelementptr ptr addrspace(1), ptr addrspace(1) %p, i32 %i
  store ptr addrspace(1) %child, ptr addrspace(1) %f
  ret void
}

define void @loop(ptr addrspace(1) %p, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @loop(
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 1)
entry:
  br label %body

body:
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  br label %body
}

define void @walk(ptr addrspace(1) %list, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @walk(
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
entry:
  br label %body

body:
  %p = phi ptr addrspace(1) [ %list, %entry ], [ %next, %body ]
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %f = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %child, ptr addrspace(1) %f
  br label %body
}

; A moving pointer over one array, as loop strength reduction makes it.
define void @moving(ptr addrspace(1) %array, ptr addrspace(1) %child, i32 %n) {
; CHECK-LABEL: define void @moving(
; CHECK:         call void @__link(ptr addrspace(1) %array, ptr addrspace(1) %child, i32 1)
entry:
  %end = getelementptr i8, ptr addrspace(1) %array, i32 %n
  br label %body

body:
  %f = phi ptr addrspace(1) [ %array, %entry ], [ %next, %body ]
  store ptr addrspace(1) %child, ptr addrspace(1) %f
  %next = getelementptr i8, ptr addrspace(1) %f, i32 4
  %done = icmp eq ptr addrspace(1) %next, %end
  br i1 %done, label %exit, label %body

exit:
  ret void
}
