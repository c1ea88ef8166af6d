; A phi of bases is a base itself: rooted as it is, with no phi beside it.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define ptr addrspace(1) @phi(i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define ptr addrspace(1) @phi(
; CHECK:       join:
; CHECK-NEXT:    %p = phi ptr addrspace(1) [ %a, %entry ], [ %b, %right ]
; CHECK-NOT:     phi
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
entry:
  br i1 %c, label %join, label %right

right:
  br label %join

join:
  %p = phi ptr addrspace(1) [ %a, %entry ], [ %b, %right ]
  call void @collect()
  ret ptr addrspace(1) %p
}
