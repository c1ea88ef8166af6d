; Before a tail call in return position the frame is given back. What a managed
; callee is passed, it roots itself; what an unmanaged one is passed, nobody would.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_restored.ll 2>&1 | FileCheck %s --check-prefix=NOT_RESTORED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/unmanaged_callee.ll 2>&1 | FileCheck %s --check-prefix=UNMANAGED_CALLEE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/used_after.ll 2>&1 | FileCheck %s --check-prefix=USED_AFTER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/local_no_tail.ll 2>&1 | FileCheck %s --check-prefix=LOCAL_NO_TAIL
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/local_used_after.ll 2>&1 | FileCheck %s --check-prefix=LOCAL_USED_AFTER

;--- accepted.ll
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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  %r = tail call ptr addrspace(1) @g(ptr addrspace(1) %p)
  ret ptr addrspace(1) %r
}

define ptr addrspace(1) @must(ptr addrspace(1) %p) {
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
  %r = musttail call ptr addrspace(1) @g(ptr addrspace(1) %p)
  ret ptr addrspace(1) %r
}

; The marker promises that the callee does not read the local, although its
; address is known elsewhere.
define void @local() {
  %local = alloca { i32, ptr addrspace(1) }
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
  %field = getelementptr i8, ptr %local, i32 4
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr addrspace(1) null, ptr %field
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %local)
  %q = load ptr addrspace(1), ptr %field
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  tail call void @h(ptr addrspace(1) %q)
  ret void
}

declare void @fill(ptr)
declare void @h(ptr addrspace(1))
declare ptr addrspace(1) @g(ptr addrspace(1))

;--- not_restored.ll
; NOT_RESTORED: error: graymark soundness checker: function 'f': the stack pointer is not restored before this return
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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %r = tail call ptr addrspace(1) @g(ptr addrspace(1) %p)
  ret ptr addrspace(1) %r
}

declare ptr addrspace(1) @g(ptr addrspace(1))

;--- unmanaged_callee.ll
; UNMANAGED_CALLEE: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @import(ptr addrspace(1)) "wasm-import-module"="env" "wasm-import-name"="import"

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
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  tail call void @import(ptr addrspace(1) %p)
  ret void
}

;--- used_after.ll
; USED_AFTER: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @take(ptr addrspace(1))

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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  tail call void @take(ptr addrspace(1) %p)
  ret ptr addrspace(1) %p
}

;--- local_no_tail.ll
; LOCAL_NO_TAIL: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 4
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @fill(ptr)
declare void @g(ptr addrspace(1))

define void @f() {
  %local = alloca { i32, ptr addrspace(1) }
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
  %field = getelementptr i8, ptr %local, i32 4
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr addrspace(1) null, ptr %field
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %local)
  %q = load ptr addrspace(1), ptr %field
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  call void @g(ptr addrspace(1) %q)
  ret void
}

;--- local_used_after.ll
; LOCAL_USED_AFTER: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 4
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @fill(ptr)
declare void @g(ptr addrspace(1))

define void @f() {
  %local = alloca { i32, ptr addrspace(1) }
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
  %field = getelementptr i8, ptr %local, i32 4
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr addrspace(1) null, ptr %field
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %local)
  %q = load ptr addrspace(1), ptr %field
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  tail call void @g(ptr addrspace(1) %q)
  %r = load ptr addrspace(1), ptr %field
  call void @leaf(ptr addrspace(1) %r)
  ret void
}

declare void @leaf(ptr addrspace(1)) "gc-leaf-function"
