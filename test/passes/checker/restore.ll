; Every normal return finds the stack pointer as the function found it.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/missing.ll 2>&1 | FileCheck %s --check-prefix=MISSING
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_value.ll 2>&1 | FileCheck %s --check-prefix=WRONG_VALUE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/unknown_value.ll 2>&1 | FileCheck %s --check-prefix=UNKNOWN_VALUE
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/not_returning.ll

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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  br i1 %c, label %left, label %right

left:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p

right:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) null
}

;--- missing.ll
; MISSING: error: graymark soundness checker: function 'f': the stack pointer is not restored before this return, at 'ret ptr addrspace(1) null'
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  br i1 %c, label %left, label %right

left:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p

right:
  ret ptr addrspace(1) null
}

;--- wrong_value.ll
; WRONG_VALUE: error: graymark soundness checker: function 'f': the stack pointer is set to something that is not the base pointer or a slot below it
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  br i1 %c, label %left, label %right

left:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p

right:
  %above = getelementptr i8, ptr %base, i32 4
  store ptr %above, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) null
}

;--- unknown_value.ll
; UNKNOWN_VALUE: error: graymark soundness checker: function 'f': the stack pointer is set to something that is not the base pointer or a slot below it
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  br i1 %c, label %left, label %right

left:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p

right:
  %other = call ptr @other()
  store ptr %other, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) null
}

declare ptr @other() "gc-leaf-function"

;--- not_returning.ll
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  unreachable
}
