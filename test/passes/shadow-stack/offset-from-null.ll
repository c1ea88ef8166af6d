; An offset from null or from an immediate is neither: a merge of such an address
; with objects must not be shown to the collector as a base.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; The optimiser makes this of `&p->field` where `p` may be null.
define i32 @null(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @null(
; CHECK:       join:
; CHECK:         %[[BASE:.*]] = phi ptr addrspace(1) [ null, %{{.*}} ], [ %p, %other ]
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
entry:
  br i1 %c, label %join, label %other

other:
  %g = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

join:
  %f = phi ptr addrspace(1) [ getelementptr (i8, ptr addrspace(1) null, i32 4), %entry ], [ %g, %other ]
  call void @collect()
  br i1 %c, label %no, label %yes

no:
  ret i32 0

yes:
  %n = load i32, ptr addrspace(1) %f
  ret i32 %n
}

define i32 @merged_with_base(i1 %c, ptr addrspace(1) %p, i32 %k) {
; CHECK-LABEL: define i32 @merged_with_base(
; CHECK-NOT:     store ptr addrspace(1) %f, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %d = getelementptr i8, ptr addrspace(1) null, i32 %k
  %f = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %d
  call void @collect()
  %n = load i32, ptr addrspace(1) %f
  ret i32 %n
}

define i32 @immediate(i1 %c, ptr addrspace(1) %p, i32 %k) {
; CHECK-LABEL: define i32 @immediate(
; CHECK-NOT:     store ptr addrspace(1) %f, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %w = or i32 %k, 1
  %t = inttoptr i32 %w to ptr addrspace(1)
  %d = getelementptr i8, ptr addrspace(1) %t, i32 3
  %f = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %d
  call void @collect()
  %n = load i32, ptr addrspace(1) %f
  ret i32 %n
}
