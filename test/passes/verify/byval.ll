; A structure with references that is passed by value is rejected.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function f {{.*}}graymark: parameter 2 is a structure with references passed by value, which this version does not support; pass the references one by one
define void @f(i32 %n, ptr byval({ i32, ptr addrspace(1) }) %s) {
  ret void
}
