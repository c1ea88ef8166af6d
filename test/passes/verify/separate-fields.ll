; A reference and a number in different places of one local are fine, also when
; both are set to zero at once.
; RUN: %verify %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define i32 @f(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @f(
; CHECK:         ret i32 7
  %l = alloca { ptr addrspace(1), i32 }
  store i64 0, ptr %l
  store ptr addrspace(1) %p, ptr %l
  %n = getelementptr { ptr addrspace(1), i32 }, ptr %l, i32 0, i32 1
  store i32 7, ptr %n
  %m = load i32, ptr %n
  ret i32 %m
}
