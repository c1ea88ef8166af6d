; A reference must not be made from an integer that may be an address.
; RUN: split-file %s %t
; RUN: not %verify %t/plain.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/even.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/perhaps.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/vector.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: a reference is made from an integer; only constants and integers with bit 0 set (immediates) may become references: '

;--- plain.ll
target triple = "wasm32-unknown-unknown"
define ptr addrspace(1) @f(i32 %n) {
  %p = inttoptr i32 %n to ptr addrspace(1)
  ret ptr addrspace(1) %p
}

;--- even.ll
target triple = "wasm32-unknown-unknown"
define ptr addrspace(1) @f(i32 %n) {
  %m = or i32 %n, 2
  %p = inttoptr i32 %m to ptr addrspace(1)
  ret ptr addrspace(1) %p
}

;--- perhaps.ll
target triple = "wasm32-unknown-unknown"
define ptr addrspace(1) @f(i1 %c, i32 %n) {
  %odd = or i32 %n, 1
  %m = select i1 %c, i32 %odd, i32 %n
  %p = inttoptr i32 %m to ptr addrspace(1)
  ret ptr addrspace(1) %p
}

;--- vector.ll
target triple = "wasm32-unknown-unknown"
define <2 x ptr addrspace(1)> @f(<2 x i32> %n) {
  %p = inttoptr <2 x i32> %n to <2 x ptr addrspace(1)>
  ret <2 x ptr addrspace(1)> %p
}
