; One of two dynamic locals, by the address that the paths agree on. A call that
; is marked `tail`, but is not the last one, does not end the life of either.
; RUN: %graymark_opt -passes=graymark-check -disable-output %s
; RUN: sed '/; left$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s
; RUN: sed '/; right$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s
; CHECK: error: graymark soundness checker: function 'f': a dynamic local is in use, but is not published, at 'tail call void @collect()
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)

define ptr addrspace(1) @f(i1 %c, ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 24
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %lowest = load ptr, ptr @__graymark_stack_pointer
  %limit2 = load i32, ptr @__graymark_stack_limit
  %address2 = ptrtoint ptr %lowest to i32
  %room2 = sub i32 %address2, %limit2
  br i1 %c, label %left, label %right

left:
  %overflow2 = icmp ugt i32 8, %room2
  br i1 %overflow2, label %trap, label %take-left

take-left:
  %a = getelementptr i8, ptr %lowest, i32 -8
  call void @llvm.memset.p0.i32(ptr %a, i8 0, i32 8, i1 false)
  store ptr %a, ptr @__graymark_stack_pointer, !graymark.extend !{} ; left
  br label %both

right:
  %overflow3 = icmp ugt i32 16, %room2
  br i1 %overflow3, label %trap, label %take-right

take-right:
  %b = getelementptr i8, ptr %lowest, i32 -16
  call void @llvm.memset.p0.i32(ptr %b, i8 0, i32 16, i1 false)
  store ptr %b, ptr @__graymark_stack_pointer, !graymark.extend !{} ; right
  br label %both

both:
  %either = phi ptr [ %a, %take-left ], [ %b, %take-right ]
  store ptr addrspace(1) %p, ptr %either
  tail call void @collect()
  %kept = load ptr addrspace(1), ptr %either
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %kept
}
