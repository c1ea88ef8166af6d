; Every error of a module is reported, not only the first; nothing is run after
; them.
; RUN: not %wasm_clang -x ir -c %s -o %t.o 2>&1 | FileCheck %s
; RUN: not test -e %t.o
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1))

; CHECK: error: {{.*}}in function f {{.*}}passed as an argument
; CHECK: error: {{.*}}in function g {{.*}}returned
; CHECK-NOT: error:
; CHECK: 2 errors generated
define void @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @use(ptr addrspace(1) %d)
  ret void
}

define ptr addrspace(1) @g(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  ret ptr addrspace(1) %d
}
