; The number of published slots is known at each safepoint, and the metadata tells
; the truth.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/differs.ll 2>&1 | FileCheck %s --check-prefix=DIFFERS
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/publish_metadata.ll 2>&1 | FileCheck %s --check-prefix=PUBLISH_METADATA
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/slot_metadata.ll 2>&1 | FileCheck %s --check-prefix=SLOT_METADATA
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/elsewhere.ll 2>&1 | FileCheck %s --check-prefix=ELSEWHERE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/two_bases.ll 2>&1 | FileCheck %s --check-prefix=TWO_BASES
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/late_base.ll 2>&1 | FileCheck %s --check-prefix=LATE_BASE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_base.ll 2>&1 | FileCheck %s --check-prefix=WRONG_BASE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/restored_by_runtime.ll 2>&1 | FileCheck %s --check-prefix=RESTORED_BY_RUNTIME

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, i1 %c) {
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
  br i1 %c, label %left, label %join

left:
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  br label %join

; Known again before the next safepoint.
join:
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; A path without safepoints stays free of the frame.
define void @cold(ptr addrspace(1) %p, i1 %c) {
  br i1 %c, label %enter, label %exit

enter:
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
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  br label %exit

exit:
  ret void
}

;--- differs.ll
; DIFFERS: error: graymark soundness checker: function 'f': the number of published slots is not the same on every path to this safepoint
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, i1 %c) {
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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %join

join:
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- publish_metadata.ll
; PUBLISH_METADATA: error: graymark soundness checker: function 'f': publishes 1 slots, but its metadata says 2
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p) {
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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- slot_metadata.ll
; SLOT_METADATA: error: graymark soundness checker: function 'f': writes slot 0, but its metadata says another one
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 1}
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- elsewhere.ll
; ELSEWHERE: error: graymark soundness checker: function 'f': a slot store does not write to a slot of the frame
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr %elsewhere) {
  store ptr addrspace(1) %p, ptr %elsewhere, !graymark.slot !{i32 0}
  ret void
}

;--- two_bases.ll
; TWO_BASES: error: graymark soundness checker: function 'f': the function has more than one base pointer
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

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
  %second = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  ret void
}

;--- late_base.ll
; LATE_BASE: error: graymark soundness checker: function 'f': publishes dynamic local %low, which has not been cleared
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr

define void @f(ptr addrspace(1) %p) {
  %sp = load ptr, ptr @__graymark_stack_pointer
  %low = getelementptr i8, ptr %sp, i32 -4
  store ptr %low, ptr @__graymark_stack_pointer
  ret void
}

;--- wrong_base.ll
; WRONG_BASE: error: graymark soundness checker: function 'f': the base pointer is not a load of __graymark_stack_pointer
target triple = "wasm32-unknown-unknown"

@__graymark_stack_limit = external global i32

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_limit, !graymark.base !{}
  ret void
}

;--- restored_by_runtime.ll
; RESTORED_BY_RUNTIME: error: graymark soundness checker: function 'f': the number of published slots is not the same on every path to this safepoint
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, i32 %saved) {
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
  call void @__graymark_stack_restore(i32 %saved)
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

declare void @__graymark_stack_restore(i32)
