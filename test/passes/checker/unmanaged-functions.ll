; A function that is marked unmanaged roots nothing: its callers keep its
; parameters, but nobody keeps anything else.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/rejected.ll 2>&1 | FileCheck %s --check-prefix=REJECTED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/interior_in_slot.ll 2>&1 | FileCheck %s --check-prefix=INTERIOR_IN_SLOT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/interior_argument.ll 2>&1 | FileCheck %s --check-prefix=INTERIOR_ARGUMENT

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) "graymark-unmanaged" {
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  ret void
}

define void @interior(ptr addrspace(1) "graymark-interior" %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret void
}

;--- rejected.ll
; REJECTED: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f() "graymark-unmanaged" {
  %p = call ptr addrspace(1) @make()
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- interior_in_slot.ll
; INTERIOR_IN_SLOT: error: graymark soundness checker: function 'f': %p is not a base, but is stored in slot 0
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) "graymark-interior" %p) {
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
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- interior_argument.ll
; INTERIOR_ARGUMENT: error: graymark soundness checker: function 'f': %d is an operand of the call, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @interior(ptr addrspace(1) "graymark-interior" %d)
  ret void
}

declare void @interior(ptr addrspace(1) "graymark-interior")
