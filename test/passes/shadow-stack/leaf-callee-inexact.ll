; A body that the linker may replace by another one proves nothing: the copy in
; another object, compiled without optimisation, may allocate.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

$helper = comdat any

define linkonce_odr i32 @helper(i32 %x) noinline comdat {
  ret i32 %x
}

define weak i32 @weak_helper(i32 %x) noinline {
  ret i32 %x
}

define available_externally i32 @elsewhere(i32 %x) noinline {
  ret i32 %x
}

define i32 @calls_linkonce(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @calls_linkonce(
; CHECK:         !graymark.publish
; CHECK-NEXT:    %r = call i32 @helper(
  %r = call i32 @helper(i32 1)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

define i32 @calls_weak(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @calls_weak(
; CHECK:         !graymark.publish
; CHECK-NEXT:    %r = call i32 @weak_helper(
  %r = call i32 @weak_helper(i32 1)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

define i32 @calls_available_externally(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @calls_available_externally(
; CHECK:         !graymark.publish
; CHECK-NEXT:    %r = call i32 @elsewhere(
  %r = call i32 @elsewhere(i32 1)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
