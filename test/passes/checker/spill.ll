; A value that is used after a safepoint is in a published slot during it.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/missing_spill.ll 2>&1 | FileCheck %s --check-prefix=MISSING_SPILL
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/spill_after.ll 2>&1 | FileCheck %s --check-prefix=SPILL_AFTER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/missing_publish.ll 2>&1 | FileCheck %s --check-prefix=MISSING_PUBLISH
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/publish_after.ll 2>&1 | FileCheck %s --check-prefix=PUBLISH_AFTER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/extent_too_small.ll 2>&1 | FileCheck %s --check-prefix=EXTENT_TOO_SMALL
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/another_value.ll 2>&1 | FileCheck %s --check-prefix=ANOTHER_VALUE

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- missing_spill.ll
; MISSING_SPILL: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base, at 'call void @collect()'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- spill_after.ll
; SPILL_AFTER: error: graymark soundness checker: function 'f': slot 0 is published, but its contents are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  %p = call ptr addrspace(1) @make()
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- missing_publish.ll
; MISSING_PUBLISH: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- publish_after.ll
; PUBLISH_AFTER: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

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
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- extent_too_small.ll
; EXTENT_TOO_SMALL: error: graymark soundness checker: function 'f': %q is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f() {
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
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %q = call ptr addrspace(1) @make()
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- another_value.ll
; ANOTHER_VALUE: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %other) {
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
  store ptr addrspace(1) %other, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %p = call ptr addrspace(1) @make()
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  call void @use(ptr addrspace(1) %other)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
