; A global that holds references must say so by its type: the table of roots is
; made from it.
; RUN: split-file %s %t
; RUN: not %verify %t/stored.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/loaded.ll 2>&1 | FileCheck %s
; CHECK: error: graymark: global 'g' holds references but its type does not say so; give it a type with a reference in it

;--- stored.ll
target triple = "wasm32-unknown-unknown"
@g = global [16 x i8] zeroinitializer
define void @f(ptr addrspace(1) %p, i32 %i) {
  %e = getelementptr [4 x i32], ptr @g, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  ret void
}

;--- loaded.ll
target triple = "wasm32-unknown-unknown"
@g = global i32 0
define ptr addrspace(1) @f() {
  %p = load ptr addrspace(1), ptr @g
  ret ptr addrspace(1) %p
}
