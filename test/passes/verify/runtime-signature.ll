; A runtime function that is declared with another wasm type is rejected: the
; linker only warns and puts a trap in its place.
; RUN: split-file %s %t
; RUN: not %verify %t/parameter.ll 2>&1 | FileCheck %t/parameter.ll
; RUN: not %verify %t/count.ll 2>&1 | FileCheck %t/count.ll
; RUN: not %verify %t/result.ll 2>&1 | FileCheck %t/result.ll
; RUN: not %verify %t/defined.ll 2>&1 | FileCheck %t/defined.ll
; RUN: %verify %t/right.ll

;--- parameter.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: runtime function '__new' is declared with another signature than i(ii) (see docs/abi.md)
declare ptr addrspace(1) @__new(i64, i32)

define void @f(ptr addrspace(1) %p) {
  ret void
}

;--- count.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: runtime function '__pin' is declared with another signature
declare ptr addrspace(1) @__pin(ptr addrspace(1), i32)

;--- result.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: runtime function '__link' is declared with another signature
declare i32 @__link(ptr addrspace(1), ptr addrspace(1), i32)

;--- defined.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: runtime function '__visit_members' is declared with another signature
define void @__visit_members(ptr addrspace(1) %p) {
  ret void
}

;--- right.ll
target triple = "wasm32-unknown-unknown"
declare ptr @__new(i32, i32)
declare i32 @__renew(i32, i32)
declare void @__link(i32, ptr addrspace(1), i32)
define void @__visit_members(ptr addrspace(1) %p, i32 %cookie) {
  ret void
}
