; References can be cast to and from address space 0 only, and one by one.
; RUN: split-file %s %t
; RUN: not %verify %t/other.ll 2>&1 | FileCheck %t/other.ll
; RUN: not %verify %t/from-other.ll 2>&1 | FileCheck %t/from-other.ll
; RUN: not %verify %t/vector.ll 2>&1 | FileCheck %t/vector.ll

;--- other.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: references can be cast to and from address space 0 only: '%q = addrspacecast
define ptr addrspace(2) @f(ptr addrspace(1) %p) {
  %q = addrspacecast ptr addrspace(1) %p to ptr addrspace(2)
  ret ptr addrspace(2) %q
}

;--- from-other.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: references can be cast to and from address space 0 only: '%q = addrspacecast
define ptr addrspace(1) @f(ptr addrspace(10) %p) {
  %q = addrspacecast ptr addrspace(10) %p to ptr addrspace(1)
  ret ptr addrspace(1) %q
}

;--- vector.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: casting a vector of references to another address space is not supported: '%q = addrspacecast
define <2 x ptr> @f(<2 x ptr addrspace(1)> %p) {
  %q = addrspacecast <2 x ptr addrspace(1)> %p to <2 x ptr>
  ret <2 x ptr> %q
}
