; A safepoint between allocation and store makes the barrier necessary: in the
; same block, in one arm only, or in an earlier round of a loop.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare void @collect()

define ptr addrspace(1) @call_between(ptr addrspace(1) %child) {
; CHECK-LABEL: define ptr addrspace(1) @call_between(
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %p
; CHECK-NEXT:    %marking{{.*}} = load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  call void @collect()
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  ret ptr addrspace(1) %p
}

define ptr addrspace(1) @second_allocation() {
; CHECK-LABEL: define ptr addrspace(1) @second_allocation(
; CHECK:         store ptr addrspace(1) %q, ptr addrspace(1) %p
; CHECK-NEXT:    %marking{{.*}} = load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret ptr addrspace(1) %p
}

define ptr addrspace(1) @one_arm(i1 %c, ptr addrspace(1) %child) {
; CHECK-LABEL: define ptr addrspace(1) @one_arm(
; CHECK:       join:
; CHECK-NEXT:    store ptr addrspace(1) %child, ptr addrspace(1) %p
; CHECK-NEXT:    %marking{{.*}} = load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br i1 %c, label %left, label %join

left:
  call void @collect()
  br label %join

join:
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  ret ptr addrspace(1) %p
}

define ptr addrspace(1) @earlier_round(i32 %n, ptr addrspace(1) %child) {
; CHECK-LABEL: define ptr addrspace(1) @earlier_round(
; CHECK:       loop:
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %place
; CHECK-NEXT:    %marking{{.*}} = load i32, ptr @__graymark_marking
entry:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr ptr addrspace(1), ptr addrspace(1) %p, i32 %i
  store ptr addrspace(1) %child, ptr addrspace(1) %place
  call void @collect()
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret ptr addrspace(1) %p
}
