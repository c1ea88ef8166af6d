; A value is stored where the safepoint is, not where it is defined: an arm that
; reaches no safepoint pays nothing, not even for the frame.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @cold(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @cold(
; CHECK-NOT:     graymark
; CHECK:       hot:
; CHECK-NOT:     graymark
; CHECK:         ret i32
; CHECK:       cold:
; CHECK:         !graymark.base
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
  br i1 %c, label %hot, label %cold

hot:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n

cold:
  call void @collect()
  %m = load i32, ptr addrspace(1) %p
  ret i32 %m
}
