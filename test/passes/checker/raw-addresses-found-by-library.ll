; What a function of the C library finds in an object keeps it, while it is used;
; it is an address in the object, and no base.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_kept.ll 2>&1 | FileCheck %s --check-prefix=NOT_KEPT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/no_base.ll 2>&1 | FileCheck %s --check-prefix=NO_BASE

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr @strchr(ptr readonly, i32) "gc-leaf-function"

define i8 @f(ptr addrspace(1) %p) {
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %found = call ptr @strchr(ptr %raw, i32 61)
  call void @collect()
  %byte = load i8, ptr %found
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i8 %byte
}

;--- not_kept.ll
; NOT_KEPT: error: graymark soundness checker: function 'f': %found is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr @strchr(ptr readonly, i32) "gc-leaf-function"

define i8 @f(ptr addrspace(1) %p) {
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %found = call ptr @strchr(ptr %raw, i32 61)
  call void @collect()
  %byte = load i8, ptr %found
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i8 %byte
}

;--- no_base.ll
; NO_BASE: error: graymark soundness checker: function 'f': %again is not a base, but is passed
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr @strchr(ptr readonly, i32) "gc-leaf-function"
declare void @take(ptr addrspace(1))

define i8 @f(ptr addrspace(1) %p) {
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %found = call ptr @strchr(ptr %raw, i32 61)
  call void @collect()
  %byte = load i8, ptr %found
  %again = addrspacecast ptr %found to ptr addrspace(1)
  call void @take(ptr addrspace(1) %again)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i8 %byte
}
