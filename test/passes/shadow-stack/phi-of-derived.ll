; A phi of pointers into two objects gets a phi of the two bases beside it, and
; that is what is rooted.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @phi(i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define i32 @phi(
entry:
  br i1 %c, label %left, label %right

left:
  %fa = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %join

right:
  %fb = getelementptr i8, ptr addrspace(1) %b, i32 8
  br label %join

join:
; CHECK:       join:
; CHECK:         %[[BASE:.*]] = phi ptr addrspace(1) [ %a, %left ], [ %b, %right ]
; CHECK-NEXT:    %f = phi ptr addrspace(1) [ %fa, %left ], [ %fb, %right ]
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
  %f = phi ptr addrspace(1) [ %fa, %left ], [ %fb, %right ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %f
  ret i32 %n
}

; All inputs come from one object: no phi is needed.
define i32 @same_object(i1 %c, ptr addrspace(1) %a) {
; CHECK-LABEL: define i32 @same_object(
; CHECK-NOT:     .base = phi
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
entry:
  br i1 %c, label %left, label %right

left:
  %f4 = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %join

right:
  %f8 = getelementptr i8, ptr addrspace(1) %a, i32 8
  br label %join

join:
  %f = phi ptr addrspace(1) [ %f4, %left ], [ %f8, %right ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %f
  ret i32 %n
}
