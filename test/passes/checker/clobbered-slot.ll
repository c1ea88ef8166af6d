; A store that dominates the safepoint does not help if another store to the slot
; lies between on some path.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/rejected.ll 2>&1 | FileCheck %s --check-prefix=REJECTED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loop.ll 2>&1 | FileCheck %s --check-prefix=LOOP

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %join

left:
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  br label %join

join:
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- rejected.ll
; REJECTED: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  br i1 %c, label %left, label %join

left:
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- loop.ll
; LOOP: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

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
  br label %loop

loop:
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  %q = call ptr addrspace(1) @make()
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
