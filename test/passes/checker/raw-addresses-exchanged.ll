; A raw address that is written to a local atomically keeps its object: that of
; an exchange as that of a store, a compare-exchange both its own and the old one.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/exchanged.ll
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/compared.ll
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/number.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/exchanged_lost.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/new_lost.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/old_lost.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/number_lost.ll 2>&1 | FileCheck %s
; CHECK: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base

;--- exchanged.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %old = atomicrmw xchg ptr %local, ptr %second seq_cst
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- compared.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %old = cmpxchg ptr %local, ptr null, ptr %second seq_cst seq_cst
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- number.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %number = ptrtoint ptr %second to i32
  store atomic i32 %number, ptr %local seq_cst, align 4
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- exchanged_lost.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %old = atomicrmw xchg ptr %local, ptr %second seq_cst
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- new_lost.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %old = cmpxchg ptr %local, ptr null, ptr %second seq_cst seq_cst
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- old_lost.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %old = cmpxchg ptr %local, ptr null, ptr %second seq_cst seq_cst
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- number_lost.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @use(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr
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
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %number = ptrtoint ptr %second to i32
  store atomic i32 %number, ptr %local seq_cst, align 4
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @use(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
