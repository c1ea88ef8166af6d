; Scalable vectors of references are rejected in signatures too.
; RUN: split-file %s %t
; RUN: not %verify %t/parameter.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/global.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}graymark: {{.*}}scalable vector{{s?}} of references

;--- parameter.ll
target triple = "wasm32-unknown-unknown"
define void @f(<vscale x 2 x ptr addrspace(1)> %v) {
  ret void
}

;--- global.ll
target triple = "wasm32-unknown-unknown"
declare void @g(<vscale x 2 x ptr addrspace(1)>)
define void @f(ptr addrspace(1) %p) {
  call void @g(<vscale x 2 x ptr addrspace(1)> zeroinitializer)
  ret void
}
