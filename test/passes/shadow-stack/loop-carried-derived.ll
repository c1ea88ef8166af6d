; What loop strength reduction leaves: only a derived pointer is carried round
; the loop, and its base has no further use. The base is rooted, once, outside
; the loop.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @step(i32)
declare ptr addrspace(1) @make()

define void @loop(i32 %bytes) {
; CHECK-LABEL: define void @loop(
; CHECK:         %array = call ptr addrspace(1) @make()
; CHECK:         store ptr addrspace(1) %array, ptr %{{.*}}, !graymark.slot
; CHECK:       body:
; CHECK-NOT:     .base = phi
; CHECK-NOT:     graymark.slot
; CHECK:         call void @step(
entry:
  %array = call ptr addrspace(1) @make()
  %begin = getelementptr i8, ptr addrspace(1) %array, i32 8
  %end = getelementptr i8, ptr addrspace(1) %begin, i32 %bytes
  br label %body

body:
  %at = phi ptr addrspace(1) [ %begin, %entry ], [ %next, %body ]
  %n = load i32, ptr addrspace(1) %at
  call void @step(i32 %n)
  %next = getelementptr i8, ptr addrspace(1) %at, i32 4
  %done = icmp eq ptr addrspace(1) %next, %end
  br i1 %done, label %exit, label %body

exit:
  ret void
}

; The object changes on the way round: the base is carried along.
define void @two_objects(i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define void @two_objects(
; CHECK:       body:
; CHECK-NEXT:    %[[BASE:.*]] = phi ptr addrspace(1) [ %a, %{{.*}} ], [ %[[NEXT:.*]], %body ]
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @step(
; CHECK:         %[[NEXT]] = select i1 %c, ptr addrspace(1) %[[BASE]], ptr addrspace(1) %b
entry:
  %begin = getelementptr i8, ptr addrspace(1) %a, i32 8
  %other = getelementptr i8, ptr addrspace(1) %b, i32 8
  br label %body

body:
  %at = phi ptr addrspace(1) [ %begin, %entry ], [ %next, %body ]
  %n = load i32, ptr addrspace(1) %at
  call void @step(i32 %n)
  %inc = getelementptr i8, ptr addrspace(1) %at, i32 4
  %next = select i1 %c, ptr addrspace(1) %inc, ptr addrspace(1) %other
  %m = load i32, ptr addrspace(1) %next
  %done = icmp eq i32 %m, 0
  br i1 %done, label %exit, label %body

exit:
  ret void
}
