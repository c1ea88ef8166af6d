; A function roots the parameters that it needs after a safepoint; a managed callee
; roots what is passed to it, so that a value that dies in a call needs no slot.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/rejected.ll 2>&1 | FileCheck %s --check-prefix=REJECTED

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @take(ptr addrspace(1))

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @take(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @dies_in_the_call(ptr addrspace(1) %p) {
  call void @take(ptr addrspace(1) %p)
  ret void
}

;--- rejected.ll
; REJECTED: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  ret void
}
