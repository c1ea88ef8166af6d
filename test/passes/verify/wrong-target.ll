; Other targets are rejected, but only for modules with references.
; RUN: split-file %s %t
; RUN: not %verify %t/host.ll 2>&1 | FileCheck %t/host.ll
; RUN: not %verify %t/wasm64.ll 2>&1 | FileCheck %t/wasm64.ll
; RUN: not %verify %t/none.ll 2>&1 | FileCheck %t/none.ll
; RUN: %verify %t/unrelated.ll | FileCheck %t/unrelated.ll

;--- host.ll
target triple = "x86_64-unknown-linux-gnu"
; CHECK: error: graymark: module '{{.*}}host.ll' is for target 'x86_64-unknown-linux-gnu'; references need wasm32
define void @f(ptr addrspace(1) %p) {
  ret void
}

;--- wasm64.ll
target triple = "wasm64-unknown-unknown"
; CHECK: error: graymark: module '{{.*}}wasm64.ll' is for target 'wasm64-unknown-unknown'; references need wasm32
define void @f(ptr addrspace(1) %p) {
  ret void
}

;--- none.ll
; CHECK: error: graymark: module '{{.*}}none.ll' is for target ''; references need wasm32
define void @f(ptr addrspace(1) %p) {
  ret void
}

;--- unrelated.ll
target triple = "x86_64-unknown-linux-gnu"
; CHECK: define void @f(ptr %p)
define void @f(ptr %p) {
  ret void
}
