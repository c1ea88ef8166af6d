; A local that holds references must say so by its type.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function f {{.*}}graymark: a local holds references but its type does not say so; give it a type with a reference in it: '%l = alloca [8 x i8]
define ptr addrspace(1) @f(ptr addrspace(1) %p) {
  %l = alloca [8 x i8], align 4
  store ptr addrspace(1) %p, ptr %l
  %q = load ptr addrspace(1), ptr %l
  ret ptr addrspace(1) %q
}
