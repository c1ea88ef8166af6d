; Two places that take the address of one unmanaged function get the same thunk,
; and it passes the result on.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @convert(ptr addrspace(1), i32) #0

define ptr @first() {
; CHECK-LABEL: define ptr @first()
; CHECK:         ret ptr @convert.rooting
  ret ptr @convert
}

define i1 @second(ptr %f) {
; CHECK-LABEL: define i1 @second(
; CHECK:         icmp eq ptr %f, @convert.rooting
  %same = icmp eq ptr %f, @convert
  ret i1 %same
}

; CHECK-LABEL: define linkonce_odr hidden ptr addrspace(1) @convert.rooting(ptr addrspace(1) %0, i32 %1)
; CHECK:         store ptr addrspace(1) %0, ptr %{{.*}}, !graymark.slot
; CHECK:         %[[R:.*]] = call ptr addrspace(1) @convert(ptr addrspace(1) %0, i32 %1)
; CHECK:         ret ptr addrspace(1) %[[R]]

attributes #0 = { "wasm-import-module"="env" }
