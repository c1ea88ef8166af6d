; callbr is rejected in functions with references.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function f {{.*}}graymark: callbr is not supported in a function with references: 'callbr void asm
define void @f(ptr addrspace(1) %p) {
  callbr void asm sideeffect "", "!i"() to label %done [label %other]
done:
  ret void
other:
  ret void
}
