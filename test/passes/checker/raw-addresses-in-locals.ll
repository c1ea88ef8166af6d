; A raw address in a local whose address does not escape, as unoptimised code has
; it, keeps its object while the local or what is loaded from it is used.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_kept.ll 2>&1 | FileCheck %s --check-prefix=NOT_KEPT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loaded.ll 2>&1 | FileCheck %s --check-prefix=LOADED

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @take_raw(ptr readonly)
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca ptr
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %again = load ptr, ptr %local
  call void @take_raw(ptr %again)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @loop(ptr addrspace(1) %list) {
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
  store ptr addrspace(1) %list, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %p = load ptr addrspace(1), ptr addrspace(1) %list
  store ptr addrspace(1) %p, ptr %slot1, !graymark.slot !{i32 1}
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  call void @collect()
  %again = load ptr, ptr %local
  store i8 0, ptr %again
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- not_kept.ll
; NOT_KEPT: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @take_raw(ptr readonly)

define void @f(ptr addrspace(1) %p) {
  %local = alloca ptr
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %again = load ptr, ptr %local
  call void @take_raw(ptr %again)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- loaded.ll
; LOADED: error: graymark soundness checker: function 'f': %again is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p) {
  %local = alloca ptr
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  %again = load ptr, ptr %local
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store i8 0, ptr %again
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
