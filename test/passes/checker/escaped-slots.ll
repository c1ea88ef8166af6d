; A slot whose address others know holds a reference that they may read: it is
; published and valid whenever they may run.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/passed.ll 2>&1 | FileCheck %s --check-prefix=PASSED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/passed_to_leaf.ll 2>&1 | FileCheck %s --check-prefix=LEAF
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/captured.ll 2>&1 | FileCheck %s --check-prefix=CAPTURED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/chosen.ll 2>&1 | FileCheck %s --check-prefix=CHOSEN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/number.ll 2>&1 | FileCheck %s --check-prefix=NUMBER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/exchange.ll 2>&1 | FileCheck %s --check-prefix=EXCHANGE

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
@keep = global ptr null
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @fill(ptr)
declare void @leaf(ptr) "gc-leaf-function"

define void @f() {
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
  call void @leaf(ptr %slot0)
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %slot0)
  store ptr %slot0, ptr @keep
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  tail call void @collect()
  ret void
}

;--- passed.ll
; PASSED: error: graymark soundness checker: function 'f': the address of slot 0 is known to others, but the slot is not published, at 'call void @fill(ptr %slot0)'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @fill(ptr)

define void @f() {
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
  call void @fill(ptr %slot0)
  ret void
}

;--- passed_to_leaf.ll
; LEAF: error: graymark soundness checker: function 'f': the address of slot 0 is known to others, but its contents are unknown, at 'call void @leaf(
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @leaf(ptr) "gc-leaf-function"

define void @f() {
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
  call void @collect()
  call void @leaf(ptr nocapture %slot0)
  ret void
}

;--- captured.ll
; CAPTURED: error: graymark soundness checker: function 'f': the address of slot 0 is known to others, but the slot is not published, at 'call void @collect()'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
@keep = global ptr null
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @keep
  call void @collect()
  ret void
}

;--- chosen.ll
; CHOSEN: error: graymark soundness checker: function 'f': the address of slot {{[01]}} is known to others, but the slot is not published, at 'call void @collect()'
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
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %p, ptr %slot1, !graymark.slot !{i32 1}
  %some = select i1 %c, ptr %slot0, ptr %slot1
  call void @collect()
  %v = load ptr addrspace(1), ptr %some
  ret ptr addrspace(1) %v
}

;--- number.ll
; NUMBER: error: graymark soundness checker: function 'f': slot 0 is published, but its contents are unknown, at 'call void @collect()'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f() {
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
  %old = atomicrmw add ptr %slot0, i32 8 seq_cst
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- exchange.ll
; EXCHANGE: error: graymark soundness checker: function 'f': a reference is read from slot 0, whose contents are unknown, at '%old = atomicrmw
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

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
  call void @collect()
  %old = atomicrmw xchg ptr %slot0, ptr addrspace(1) null seq_cst
  ret ptr addrspace(1) %old
}
