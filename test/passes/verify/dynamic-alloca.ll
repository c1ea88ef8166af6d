; A local array of references with a dynamic size is rejected, by its type and
; by what is stored in it.
; RUN: split-file %s %t
; RUN: not %verify %t/typed.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/untyped.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/in-loop.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: a local array of references with a dynamic size is not supported; allocate an array object instead: '%a = alloca

;--- typed.ll
target triple = "wasm32-unknown-unknown"
define void @f(i32 %n, ptr addrspace(1) %p) {
  %a = alloca ptr addrspace(1), i32 %n
  store ptr addrspace(1) %p, ptr %a
  ret void
}

;--- untyped.ll
target triple = "wasm32-unknown-unknown"
define void @f(i32 %n, ptr addrspace(1) %p) {
  %a = alloca i8, i32 %n, align 4
  store ptr addrspace(1) %p, ptr %a
  ret void
}

;--- in-loop.ll
target triple = "wasm32-unknown-unknown"
declare void @fill(ptr)
define void @f() {
entry:
  br label %loop
loop:
  %a = alloca ptr addrspace(1)
  call void @fill(ptr %a)
  br label %loop
}
