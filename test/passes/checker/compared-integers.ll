; A number in the form of a reference is no reference where it is only compared.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/compared.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/used.ll 2>&1 | FileCheck %s

;--- compared.ll
target triple = "wasm32-unknown-unknown"
define i1 @f(ptr addrspace(1) %p, i32 %n) {
  %number = inttoptr i32 %n to ptr addrspace(1)
  %same = icmp eq ptr addrspace(1) %p, %number
  ret i1 %same
}

;--- used.ll
; CHECK: error: graymark soundness checker: function 'f': integer of unknown low bit converted to a reference
target triple = "wasm32-unknown-unknown"
define i1 @f(ptr addrspace(1) %p, i32 %n) {
  %number = inttoptr i32 %n to ptr addrspace(1)
  %same = icmp eq ptr addrspace(1) %p, %number
  %next = getelementptr i8, ptr addrspace(1) %number, i32 4
  ret i1 %same
}
