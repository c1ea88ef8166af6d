; What is expected of interior parameters and results.
; RUN: split-file %s %t
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/argument.ll 2>&1 | FileCheck %s --check-prefix=ARGUMENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/result.ll 2>&1 | FileCheck %s --check-prefix=RESULT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/returned.ll 2>&1 | FileCheck %s --check-prefix=RETURNED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/barrier.ll 2>&1 | FileCheck %s --check-prefix=BARRIER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/merged.ll 2>&1 | FileCheck %s --check-prefix=MERGED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/vector.ll 2>&1 | FileCheck %s --check-prefix=VECTOR
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll

;--- argument.ll
target triple = "wasm32-unknown-unknown"
declare void @fill(ptr addrspace(1) "graymark-interior")
; ARGUMENT: error: graymark soundness checker: function 'f': %inner is an operand of the call, but no published slot holds its base, at 'call void @fill
define void @f(ptr addrspace(1) %p) {
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @fill(ptr addrspace(1) %inner)
  ret void
}

;--- result.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare "graymark-interior" ptr addrspace(1) @slot(ptr addrspace(1))
; RESULT: error: graymark soundness checker: function 'f': %place is live across a safepoint, but no published slot holds its base, at 'call void @collect
define i32 @f(ptr addrspace(1) %p) {
  %place = call ptr addrspace(1) @slot(ptr addrspace(1) %p)
  call void @collect()
  %r = load i32, ptr addrspace(1) %place
  ret i32 %r
}

;--- returned.ll
target triple = "wasm32-unknown-unknown"
; RETURNED: error: graymark soundness checker: function 'f': %field is returned as an interior pointer, but not proven to lie in the object of the parameter that callers keep
define "graymark-interior" ptr addrspace(1) @f(ptr addrspace(1) %p) {
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %field = getelementptr i8, ptr addrspace(1) %next, i32 4
  ret ptr addrspace(1) %field
}

;--- barrier.ll
target triple = "wasm32-unknown-unknown"
; BARRIER: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
define void @f(ptr addrspace(1) "graymark-interior" %p, ptr addrspace(1) %x) {
  store ptr addrspace(1) %x, ptr addrspace(1) %p
  ret void
}

;--- merged.ll
target triple = "wasm32-unknown-unknown"
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
; A parent that is the address's on some paths only.
; MERGED: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
define void @f(ptr addrspace(1) "graymark-interior" %p, ptr addrspace(1) %q, ptr addrspace(1) %x, i1 %c) {
  %address = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %x, ptr addrspace(1) %address
  call void @__link(ptr addrspace(1) %q, ptr addrspace(1) %x, i32 0)
  ret void
}

;--- vector.ll
target triple = "wasm32-unknown-unknown"
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
; VECTOR: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
define void @f(ptr addrspace(1) "graymark-interior" %p, <2 x ptr addrspace(1)> %v) {
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %p
  %x = extractelement <2 x ptr addrspace(1)> %v, i32 0
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %x, i32 0)
  ret void
}

;--- accepted.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare void @fill(ptr addrspace(1) "graymark-interior")
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define "graymark-interior" ptr addrspace(1) @f(ptr addrspace(1) "graymark-interior" %p, <2 x ptr addrspace(1)> %v) {
  call void @collect()
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @fill(ptr addrspace(1) %inner)
  ret ptr addrspace(1) %inner
}

define void @g(ptr addrspace(1) "graymark-interior" %p, <2 x ptr addrspace(1)> %v) {
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %p
  %x = extractelement <2 x ptr addrspace(1)> %v, i32 0
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %x, i32 0)
  %y = extractelement <2 x ptr addrspace(1)> %v, i32 1
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %y, i32 0)
  ret void
}
