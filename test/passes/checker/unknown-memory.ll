; A pointer of address space 0 may lead into an object of the caller: a store
; through it is followed by a barrier without a parent.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/parameter.ll 2>&1 | FileCheck %s --check-prefix=PARAMETER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loaded.ll 2>&1 | FileCheck %s --check-prefix=LOADED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other-child.ll 2>&1 | FileCheck %s --check-prefix=OTHER_CHILD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one-of-two.ll 2>&1 | FileCheck %s --check-prefix=ONE_OF_TWO
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/remark.ll 2>&1 | FileCheck %s --check-prefix=REMARK

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@global = global ptr addrspace(1) null
@__graymark_marking = external global i32
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr %out, ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr %out
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
  br label %after

after:
  ret void
}

define void @roots(ptr sret(ptr addrspace(1)) %result, ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr %result
  store ptr addrspace(1) %p, ptr @global
  store ptr addrspace(1) null, ptr %result
  ret void
}

;--- parameter.ll
; PARAMETER: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'store ptr addrspace(1) %p, ptr %out
target triple = "wasm32-unknown-unknown"

define void @f(ptr %out, ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr %out
  ret void
}

;--- loaded.ll
; LOADED: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'store ptr addrspace(1) %p, ptr %place
target triple = "wasm32-unknown-unknown"

define void @f(ptr %list, ptr addrspace(1) %p) {
  %place = load ptr, ptr %list
  store ptr addrspace(1) %p, ptr %place
  ret void
}

;--- other-child.ll
; OTHER_CHILD: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'store ptr addrspace(1) %p, ptr %out
target triple = "wasm32-unknown-unknown"

declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr %out, ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %p, ptr %out
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %q, i32 0)
  ret void
}

;--- one-of-two.ll
; ONE_OF_TWO: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'store [2 x ptr addrspace(1)] %s, ptr %out
target triple = "wasm32-unknown-unknown"

declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr %out, [2 x ptr addrspace(1)] %s) {
  store [2 x ptr addrspace(1)] %s, ptr %out
  %first = extractvalue [2 x ptr addrspace(1)] %s, 0
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %first, i32 0)
  ret void
}

;--- remark.ll
; REMARK: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'store [2 x ptr addrspace(1)] %s, ptr %place
target triple = "wasm32-unknown-unknown"

declare void @__graymark_remark(ptr addrspace(1))

; Where the place is %out the remark is of no object.
define void @f(i1 %c, ptr addrspace(1) %o, ptr %out, [2 x ptr addrspace(1)] %s) {
  %raw = addrspacecast ptr addrspace(1) %o to ptr
  %place = select i1 %c, ptr %raw, ptr %out
  %object = select i1 %c, ptr addrspace(1) %o, ptr addrspace(1) null
  store [2 x ptr addrspace(1)] %s, ptr %place
  call void @__graymark_remark(ptr addrspace(1) %object)
  ret void
}
