; The address of a variadic function with references cannot be taken: no thunk
; can root what it is passed.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function print {{.*}}graymark: the address of a variadic function with references is taken; callers through it would not root them
declare void @print(ptr addrspace(1), ...)

define ptr @f(ptr addrspace(1) %p) {
  ret ptr @print
}
