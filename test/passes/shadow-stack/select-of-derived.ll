; A select of pointers into two objects gets a select of the two bases.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @select(i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define i32 @select(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b
; CHECK-NEXT:    %f = select i1 %c, ptr addrspace(1) %fa, ptr addrspace(1) %fb
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
  %fa = getelementptr i8, ptr addrspace(1) %a, i32 4
  %fb = getelementptr i8, ptr addrspace(1) %b, i32 4
  %f = select i1 %c, ptr addrspace(1) %fa, ptr addrspace(1) %fb
  call void @collect()
  %n = load i32, ptr addrspace(1) %f
  ret i32 %n
}

; A derived pointer or null: the base is null where the pointer is.
define i1 @or_null(i1 %c, ptr addrspace(1) %a) {
; CHECK-LABEL: define i1 @or_null(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %a, ptr addrspace(1) null
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
  %fa = getelementptr i8, ptr addrspace(1) %a, i32 4
  %f = select i1 %c, ptr addrspace(1) %fa, ptr addrspace(1) null
  call void @collect()
  %n = icmp eq ptr addrspace(1) %f, null
  br i1 %n, label %no, label %yes

no:
  ret i1 false

yes:
  %v = load i1, ptr addrspace(1) %f
  ret i1 %v
}
