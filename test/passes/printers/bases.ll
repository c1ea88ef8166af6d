; print<graymark-bases> shows in whose object each reference and each raw
; address is, with the phis and selects of bases that would be inserted.
; RUN: %graymark_opt -passes='print<graymark-bases>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK:      Bases of function 'f':
; CHECK-NEXT:   %p: base
; CHECK-NEXT:   %q: base
; CHECK-NEXT:   %field: derived in the object of %p
; CHECK-NEXT:   %same: in the object of %p
; CHECK-NEXT:   %either: derived in the object of %either.base
; CHECK-NEXT:   %one: base
; CHECK-NEXT:   %raw: raw address in the object of %q
; CHECK-NEXT:   %rawfield: raw address in the object of %q
; CHECK-NEXT:   %nothing: derived in no object
; CHECK-NEXT:   %1: base
; CHECK-NOT:  {{.}}
define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
  %field = getelementptr i8, ptr addrspace(1) %p, i32 8
  %same = getelementptr i8, ptr addrspace(1) %p, i32 0
  %either = select i1 %c, ptr addrspace(1) %field, ptr addrspace(1) %q
  %one = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  store i32 1, ptr addrspace(1) %either
  store i32 1, ptr addrspace(1) %one
  store i32 1, ptr addrspace(1) %same
  %raw = addrspacecast ptr addrspace(1) %q to ptr
  %rawfield = getelementptr i8, ptr %raw, i32 4
  store i32 1, ptr %rawfield
  %nothing = getelementptr i8, ptr addrspace(1) null, i32 4
  store i32 1, ptr addrspace(1) %nothing
  %1 = load ptr addrspace(1), ptr addrspace(1) %p
  ret ptr addrspace(1) %1
}
