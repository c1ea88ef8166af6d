; A variadic callee roots nothing of what it is passed, by name or by pointer.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @print(ptr, ...)
@format = constant [3 x i8] c"%p\00"

define void @direct() {
; CHECK-LABEL: define void @direct()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void (ptr, ...) @print(
  %p = call ptr addrspace(1) @make()
  call void (ptr, ...) @print(ptr @format, ptr addrspace(1) %p)
  ret void
}

define void @indirect(ptr %print) {
; CHECK-LABEL: define void @indirect(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void (ptr, ...) %print(
  %p = call ptr addrspace(1) @make()
  call void (ptr, ...) %print(ptr @format, ptr addrspace(1) %p)
  ret void
}
