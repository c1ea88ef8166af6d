; Scalable vectors of references are rejected, as values and as locals.
; RUN: split-file %s %t
; RUN: not %verify %t/value.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/local.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: scalable vectors of references are not supported; use fixed vectors: '%v =

;--- value.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  %v = load <vscale x 2 x ptr addrspace(1)>, ptr addrspace(1) %p
  ret void
}

;--- local.ll
target triple = "wasm32-unknown-unknown"
define void @f() {
  %v = alloca <vscale x 2 x ptr addrspace(1)>
  ret void
}
