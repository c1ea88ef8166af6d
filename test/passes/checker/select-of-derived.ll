; A choice between derived pointers: the base is chosen by the same condition.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/first_base.ll 2>&1 | FileCheck %s --check-prefix=FIRST_BASE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_condition.ll 2>&1 | FileCheck %s --check-prefix=OTHER_CONDITION
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/swapped.ll 2>&1 | FileCheck %s --check-prefix=SWAPPED

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c, i1 %other) {
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
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  %d = select i1 %c, ptr addrspace(1) %dp, ptr addrspace(1) %dq
  %b = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

define i32 @same_object(ptr addrspace(1) %p, i1 %c) {
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
  %near = getelementptr i8, ptr addrspace(1) %p, i32 4
  %far = getelementptr i8, ptr addrspace(1) %p, i32 8
  %d = select i1 %c, ptr addrspace(1) %near, ptr addrspace(1) %far
  %e = select i1 %c, ptr addrspace(1) %d, ptr addrspace(1) null
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  %m = load i32, ptr addrspace(1) %e
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- first_base.ll
; FIRST_BASE: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c, i1 %other) {
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
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  %d = select i1 %c, ptr addrspace(1) %dp, ptr addrspace(1) %dq
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- other_condition.ll
; OTHER_CONDITION: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c, i1 %other) {
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
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  %d = select i1 %c, ptr addrspace(1) %dp, ptr addrspace(1) %dq
  %b = select i1 %other, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- swapped.ll
; SWAPPED: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c, i1 %other) {
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
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  %d = select i1 %c, ptr addrspace(1) %dp, ptr addrspace(1) %dq
  %b = select i1 %c, ptr addrspace(1) %q, ptr addrspace(1) %p
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}
