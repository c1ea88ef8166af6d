; The builtins are no functions: their address cannot be taken.
; RUN: split-file %s %t
; RUN: not %lower %t/idof.ll 2>&1 | FileCheck %t/idof.ll
; RUN: not %lower %t/keepalive.ll 2>&1 | FileCheck %t/keepalive.ll

;--- idof.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: {{.*}}graymark.idof
declare i32 @graymark.idof(ptr)
define ptr @f(ptr addrspace(1) %p) {
  ret ptr @graymark.idof
}

;--- keepalive.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: {{.*}}graymark.keepalive
declare void @graymark.keepalive(ptr addrspace(1))
define ptr @f(ptr addrspace(1) %p) {
  ret ptr @graymark.keepalive
}
