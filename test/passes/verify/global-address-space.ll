; A global in address space 1 is rejected: the backend would make it a wasm
; global.
; RUN: split-file %s %t
; RUN: not %verify %t/variable.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/declaration.ll 2>&1 | FileCheck %s
; CHECK: error: graymark: global 'g' is in address space 1, where objects are, not variables; put the variable itself into address space 0

;--- variable.ll
target triple = "wasm32-unknown-unknown"
@g = addrspace(1) global i32 0

;--- declaration.ll
target triple = "wasm32-unknown-unknown"
@g = external addrspace(1) global i32
define i32 @f() {
  %n = load i32, ptr addrspace(1) @g
  ret i32 %n
}
