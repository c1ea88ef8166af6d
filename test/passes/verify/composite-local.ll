; A structure or array of references in a local whose address goes elsewhere is
; rejected.
; RUN: split-file %s %t
; RUN: not %verify %t/structure.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/array.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: a structure or array of references is kept in a local variable whose address is used or that is copied as a whole; this version supports scalar locals, so use one variable per reference or allocate an object: '%l = alloca

;--- structure.ll
target triple = "wasm32-unknown-unknown"
declare void @fill(ptr)
define void @f() {
  %l = alloca { i32, ptr addrspace(1) }
  call void @fill(ptr %l)
  ret void
}

;--- array.ll
target triple = "wasm32-unknown-unknown"
define ptr addrspace(1) @f(i32 %i, ptr addrspace(1) %p) {
  %l = alloca [4 x ptr addrspace(1)]
  %e = getelementptr [4 x ptr addrspace(1)], ptr %l, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  %q = load ptr addrspace(1), ptr %l
  ret ptr addrspace(1) %q
}
