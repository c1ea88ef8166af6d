; What the checker does not understand, it does not accept.
; RUN: split-file %s %t
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/coroutine.ll 2>&1 | FileCheck %s --check-prefix=COROUTINE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/returns_twice.ll 2>&1 | FileCheck %s --check-prefix=RETURNS_TWICE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/callbr.ll 2>&1 | FileCheck %s --check-prefix=CALLBR
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/scalable.ll 2>&1 | FileCheck %s --check-prefix=SCALABLE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/scatter.ll 2>&1 | FileCheck %s --check-prefix=SCATTER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/local_as_reference.ll 2>&1 | FileCheck %s --check-prefix=LOCAL_AS_REFERENCE

;--- coroutine.ll
; COROUTINE: error: graymark soundness checker: function 'f': not supported: references in a coroutine
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) presplitcoroutine {
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- returns_twice.ll
; RETURNS_TWICE: error: graymark soundness checker: function 'f': not supported: invoke that returns twice
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %buffer) personality ptr @personality {
  %n = invoke i32 @setjmp(ptr %buffer) returns_twice to label %done unwind label %pad

done:
  call void @use(ptr addrspace(1) %p)
  ret void

pad:
  %caught = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %caught
}

declare i32 @setjmp(ptr) returns_twice
declare i32 @personality(...)

;--- callbr.ll
; CALLBR: error: graymark soundness checker: function 'f': not supported: callbr in a function with references
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  callbr void asm sideeffect "", "!i"() to label %done [label %other]

done:
  call void @use(ptr addrspace(1) %p)
  ret void

other:
  ret void
}

;--- scalable.ll
; SCALABLE: error: graymark soundness checker: function 'f': not supported: scalable vector of references
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(<vscale x 2 x ptr addrspace(1)> %v) {
  %e = extractelement <vscale x 2 x ptr addrspace(1)> %v, i32 0
  call void @use(ptr addrspace(1) %e)
  ret void
}

;--- scatter.ll
; SCATTER: error: graymark soundness checker: function 'f': not supported: intrinsic that writes vectors of references
target triple = "wasm32-unknown-unknown"

define void @f(<2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %where) {
  call void @llvm.masked.scatter.v2p1.v2p1(<2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %where, i32 4, <2 x i1> <i1 true, i1 true>)
  ret void
}

declare void @llvm.masked.scatter.v2p1.v2p1(<2 x ptr addrspace(1)>, <2 x ptr addrspace(1)>, i32, <2 x i1>)

;--- local_as_reference.ll
; LOCAL_AS_REFERENCE: error: graymark soundness checker: function 'f': address of a local converted to a reference
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f() {
  %local = alloca i32
  %p = addrspacecast ptr %local to ptr addrspace(1)
  call void @use(ptr addrspace(1) %p)
  ret void
}
