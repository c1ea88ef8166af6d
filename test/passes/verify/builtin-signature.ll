; A builtin that is declared with another type is rejected.
; RUN: split-file %s %t
; RUN: not %verify %t/idof.ll 2>&1 | FileCheck %t/idof.ll
; RUN: not %verify %t/keepalive.ll 2>&1 | FileCheck %t/keepalive.ll
; RUN: not %verify %t/bytes.ll 2>&1 | FileCheck %t/bytes.ll

;--- idof.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: builtin 'graymark.idof' is declared with a wrong type (see docs/abi.md)
declare i64 @graymark.idof(ptr)
define void @f(ptr addrspace(1) %p) {
  ret void
}

;--- keepalive.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: builtin 'graymark.keepalive' is declared with a wrong type (see docs/abi.md)
declare void @graymark.keepalive(ptr)
define void @f(ptr addrspace(1) %p) {
  ret void
}

;--- bytes.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: builtin 'graymark.copy.bytes' is declared with a wrong type (see docs/abi.md)
declare void @graymark.copy.bytes(ptr, ptr, i64)
define void @f(ptr addrspace(1) %p, ptr %q) {
  call void @graymark.copy.bytes(ptr %q, ptr %q, i64 4)
  ret void
}
