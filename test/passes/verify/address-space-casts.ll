; References can be cast to and from address space 0 only.
; RUN: split-file %s %t
; RUN: not %verify %t/other.ll 2>&1 | FileCheck %t/other.ll
; RUN: not %verify %t/from-other.ll 2>&1 | FileCheck %t/from-other.ll

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
