; One place of a global must not be seen as a reference and as a number.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@g = global { ptr addrspace(1) } zeroinitializer

; CHECK: error: {{.*}}in function f {{.*}}graymark: global 'g' holds a reference and a number in one place; use two fields, or one type per variant: 'store i32 %n, ptr @g
define ptr addrspace(1) @f(i32 %n) {
  store i32 %n, ptr @g
  %p = load ptr addrspace(1), ptr @g
  ret ptr addrspace(1) %p
}
