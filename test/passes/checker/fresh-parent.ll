; A store into an object that this function has allocated needs no barrier while
; no safepoint lies between, on any path.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/across_a_call.ll 2>&1 | FileCheck %s --check-prefix=ACROSS_A_CALL
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/across_a_call_on_one_path.ll 2>&1 | FileCheck %s --check-prefix=ACROSS_A_CALL_ON_ONE_PATH
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_allocator.ll 2>&1 | FileCheck %s --check-prefix=OTHER_ALLOCATOR
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/perhaps_another.ll 2>&1 | FileCheck %s --check-prefix=PERHAPS_ANOTHER

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__new(i32, i32)
declare i1 @condition() "gc-leaf-function"

define ptr addrspace(1) @f(ptr addrspace(1) %c) {
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
  store ptr addrspace(1) %c, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %p = call ptr addrspace(1) @__new(i32 16, i32 20)
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p
}

define ptr addrspace(1) @loop() {
entry:
  br label %loop

loop:
  %p = call ptr addrspace(1) @__new(i32 16, i32 20)
  %b = call i1 @condition()
  store ptr addrspace(1) %p, ptr addrspace(1) %p
  br i1 %b, label %loop, label %exit

exit:
  ret ptr addrspace(1) %p
}

;--- across_a_call.ll
; ACROSS_A_CALL: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__new(i32, i32)

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
  %p = call ptr addrspace(1) @__new(i32 16, i32 20)
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %c = call ptr addrspace(1) @__new(i32 16, i32 20)
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p
}

;--- across_a_call_on_one_path.ll
; ACROSS_A_CALL_ON_ONE_PATH: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @__new(i32, i32)

define ptr addrspace(1) @f(ptr addrspace(1) %c, i1 %b) {
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
  store ptr addrspace(1) %c, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %p = call ptr addrspace(1) @__new(i32 16, i32 20)
  br i1 %b, label %left, label %join

left:
  store ptr addrspace(1) %p, ptr %slot1, !graymark.slot !{i32 1}
  call void @collect()
  br label %join

join:
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p
}

;--- other_allocator.ll
; OTHER_ALLOCATOR: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()

define ptr addrspace(1) @f(ptr addrspace(1) %c) {
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
  store ptr addrspace(1) %c, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p
}

;--- perhaps_another.ll
; PERHAPS_ANOTHER: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__new(i32, i32)

define ptr addrspace(1) @f(ptr addrspace(1) %c, ptr addrspace(1) %old, i1 %b) {
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
  store ptr addrspace(1) %c, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %old, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %new = call ptr addrspace(1) @__new(i32 16, i32 20)
  %p = select i1 %b, ptr addrspace(1) %new, ptr addrspace(1) %old
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %p
}
