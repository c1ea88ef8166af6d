; A slot holds bases only. The base of a derived pointer that is live is in one.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived_in_slot.ll 2>&1 | FileCheck %s --check-prefix=DERIVED_IN_SLOT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/base_missing.ll 2>&1 | FileCheck %s --check-prefix=BASE_MISSING
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived_from_null.ll 2>&1 | FileCheck %s --check-prefix=DERIVED_FROM_NULL
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived_phi_in_slot.ll 2>&1 | FileCheck %s --check-prefix=DERIVED_PHI_IN_SLOT

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  %d = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @at_the_same_place(ptr addrspace(1) %p) {
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
  %same = getelementptr [4 x i32], ptr addrspace(1) %p, i32 0, i32 0
  %frozen = freeze ptr addrspace(1) %same
  store ptr addrspace(1) %frozen, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @chain(ptr addrspace(1) %p, i32 %i) {
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
  %d = getelementptr i8, ptr addrspace(1) %p, i32 8
  %e = getelementptr i32, ptr addrspace(1) %d, i32 %i
  %g = freeze ptr addrspace(1) %e
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %g
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- derived_in_slot.ll
; DERIVED_IN_SLOT: error: graymark soundness checker: function 'f': %d is not a base, but is stored in slot 0
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

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
  %d = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %d, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- base_missing.ll
; BASE_MISSING: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  ret void
}

;--- derived_from_null.ll
; DERIVED_FROM_NULL: error: graymark soundness checker: function 'f': %d is not a base, but is stored in slot 0
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

; Eight is neither null nor an immediate nor an object.
define void @f(ptr addrspace(1) %p, i1 %c) {
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
  br i1 %c, label %other, label %join

other:
  br label %join

join:
  %d = phi ptr addrspace(1) [ %p, %start ], [ getelementptr (i8, ptr addrspace(1) null, i32 8), %other ]
  store ptr addrspace(1) %d, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- derived_phi_in_slot.ll
; DERIVED_PHI_IN_SLOT: error: graymark soundness checker: function 'f': %d is not a base, but is stored in slot 0
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  %e = getelementptr i8, ptr addrspace(1) %q, i32 8
  br i1 %c, label %other, label %join

other:
  br label %join

join:
  %d = phi ptr addrspace(1) [ %p, %start ], [ %e, %other ]
  store ptr addrspace(1) %d, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
