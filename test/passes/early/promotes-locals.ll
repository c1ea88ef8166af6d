; References that unoptimised code keeps in locals become values, so that every
; optimisation level sees the same derived pointers; numbers stay.
; RUN: %early %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define i32 @f(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @f(
; CHECK-NOT:     alloca ptr
; CHECK:         %n = alloca i32
; CHECK:         load i32, ptr addrspace(1) %p
  %l = alloca ptr addrspace(1)
  %n = alloca i32
  store ptr addrspace(1) %p, ptr %l
  %q = load ptr addrspace(1), ptr %l
  %v = load i32, ptr addrspace(1) %q
  store i32 %v, ptr %n
  %r = load i32, ptr %n
  ret i32 %r
}
