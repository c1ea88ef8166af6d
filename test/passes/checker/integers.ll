; An integer is no reference, unless its bit 0 is set, which makes it an immediate.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/rejected.ll 2>&1 | FileCheck %s --check-prefix=REJECTED

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

declare void @collect()

define ptr addrspace(1) @f(i32 %n, i1 %c) {
  %odd = or i32 %n, 1
  %p = inttoptr i32 %odd to ptr addrspace(1)
  %q = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) null
  call void @collect()
  %number = ptrtoint ptr addrspace(1) %q to i32
  ret ptr addrspace(1) %q
}

;--- rejected.ll
; REJECTED: error: graymark soundness checker: function 'f': integer of unknown low bit converted to a reference
target triple = "wasm32-unknown-unknown"

define ptr addrspace(1) @f(i32 %n) {
  %p = inttoptr i32 %n to ptr addrspace(1)
  ret ptr addrspace(1) %p
}
