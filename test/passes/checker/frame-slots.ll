; A local that became a slot of the frame is memory: loads and stores go through its
; address, which may be passed on.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/changed_by_callee.ll 2>&1 | FileCheck %s --check-prefix=CHANGED_BY_CALLEE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_initialised.ll 2>&1 | FileCheck %s --check-prefix=NOT_INITIALISED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/read_unknown.ll 2>&1 | FileCheck %s --check-prefix=READ_UNKNOWN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived.ll 2>&1 | FileCheck %s --check-prefix=DERIVED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/variable_offset.ll 2>&1 | FileCheck %s --check-prefix=VARIABLE_OFFSET

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define ptr addrspace(1) @f(ptr addrspace(1) %p, i1 %c) {
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
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br i1 %c, label %store, label %join

store:
  store ptr addrspace(1) %p, ptr %slot0
  br label %join

join:
  call void @collect()
  %q = load ptr addrspace(1), ptr %slot0
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

define ptr addrspace(1) @passed_on() {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @fill(ptr %slot0)
  %q = load ptr addrspace(1), ptr %slot0
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  call void @fill(ptr %slot0)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

declare void @fill(ptr)

;--- changed_by_callee.ll
; CHANGED_BY_CALLEE: error: graymark soundness checker: function 'f': %q is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

define ptr addrspace(1) @f() {
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
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %slot0)
  %q = load ptr addrspace(1), ptr %slot0
  call void @fill(ptr %slot0) "gc-leaf-function"
  call void @fill(ptr %slot0)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

declare void @fill(ptr)

;--- not_initialised.ll
; NOT_INITIALISED: error: graymark soundness checker: function 'f': slot 0 is published, but its contents are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

define ptr addrspace(1) @f() {
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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %slot0)
  %q = load ptr addrspace(1), ptr %slot0
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

declare void @fill(ptr)

;--- read_unknown.ll
; READ_UNKNOWN: error: graymark soundness checker: function 'f': a reference is read from slot 0, whose contents are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define ptr addrspace(1) @f(ptr addrspace(1) %p) {
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
  call void @collect()
  %q = load ptr addrspace(1), ptr %slot0
  ret ptr addrspace(1) %q
}

;--- derived.ll
; DERIVED: error: graymark soundness checker: function 'f': %d is not a base, but is stored in slot 0
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

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
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %d, ptr %slot0
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- variable_offset.ll
; VARIABLE_OFFSET: error: graymark soundness checker: function 'f': address in the frame that is no slot's
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

define void @f(ptr addrspace(1) %p, i32 %i) {
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
  %somewhere = getelementptr i8, ptr %slot0, i32 %i
  store ptr addrspace(1) %p, ptr %somewhere
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
