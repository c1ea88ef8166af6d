; A reference stored in an object is followed by a barrier on every path on which
; the collector marks, before the next safepoint and before the function returns.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/missing.ll 2>&1 | FileCheck %s --check-prefix=MISSING
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/after_safepoint.ll 2>&1 | FileCheck %s --check-prefix=AFTER_SAFEPOINT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_parent.ll 2>&1 | FileCheck %s --check-prefix=WRONG_PARENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived_parent.ll 2>&1 | FileCheck %s --check-prefix=DERIVED_PARENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_child.ll 2>&1 | FileCheck %s --check-prefix=WRONG_CHILD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_remark.ll 2>&1 | FileCheck %s --check-prefix=WRONG_REMARK
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/swapped.ll 2>&1 | FileCheck %s --check-prefix=SWAPPED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/before_the_store.ll 2>&1 | FileCheck %s --check-prefix=BEFORE_THE_STORE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/only_while_idle.ll 2>&1 | FileCheck %s --check-prefix=ONLY_WHILE_IDLE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/old_test.ll 2>&1 | FileCheck %s --check-prefix=OLD_TEST
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one_path.ll 2>&1 | FileCheck %s --check-prefix=ONE_PATH
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/next_iteration.ll 2>&1 | FileCheck %s --check-prefix=NEXT_ITERATION
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/another_parent.ll 2>&1 | FileCheck %s --check-prefix=ANOTHER_PARENT

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @__graymark_remark(ptr addrspace(1))

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

define void @remark(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking2 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active2 = icmp ne i32 %marking2, 0
  br i1 %active2, label %slow2, label %after2

slow2:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after2

after2:
  call void @collect()
  ret void
}

define void @untested(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 1)
  call void @collect()
  ret void
}

define void @no_object(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) null, ptr addrspace(1) %f
  store ptr addrspace(1) undef, ptr addrspace(1) %f
  store ptr addrspace(1) inttoptr (i32 5 to ptr addrspace(1)), ptr addrspace(1) %f
  call void @collect()
  ret void
}

define void @group(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  %g = getelementptr i8, ptr addrspace(1) %p, i32 12
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  store ptr addrspace(1) %other, ptr addrspace(1) %g
  %marking3 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active3 = icmp ne i32 %marking3, 0
  br i1 %active3, label %slow3, label %after3

slow3:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after3

after3:
  call void @collect()
  ret void
}

define void @inverse_test(ptr addrspace(1) %p, ptr addrspace(1) %c) {
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  %marking = load i32, ptr @__graymark_marking
  %idle = icmp eq i32 %marking, 0
  br i1 %idle, label %exit, label %slow

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %exit

exit:
  call void @collect()
  ret void
}

; The barrier of a whole loop, after it.
define void @loop(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 %n) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %f = getelementptr ptr addrspace(1), ptr addrspace(1) %p, i32 %i
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  %marking4 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active4 = icmp ne i32 %marking4, 0
  br i1 %active4, label %slow4, label %after4

slow4:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after4

after4:
  ret void
}

; Locals, slots and globals are roots, or are published: no barrier.
@root = global ptr addrspace(1) null

define void @roots(ptr addrspace(1) %c) {
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %c, ptr @root
  store ptr addrspace(1) %c, ptr %local
  ret void
}

define void @derived_parent(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %c, i1 %b) {
entry:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  %d = select i1 %b, ptr addrspace(1) %dp, ptr addrspace(1) %dq
  %s = select i1 %b, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %c, ptr addrspace(1) %d
  %marking5 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active5 = icmp ne i32 %marking5, 0
  br i1 %active5, label %slow5, label %after5

slow5:
  call void @__link(ptr addrspace(1) %s, ptr addrspace(1) %c, i32 0)
  br label %after5

after5:
  ret void
}

;--- missing.ll
; MISSING: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  call void @collect()
  ret void
}

;--- after_safepoint.ll
; AFTER_SAFEPOINT: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) "graymark-unmanaged" {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  call void @collect()
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- wrong_parent.ll
; WRONG_PARENT: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %other, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- derived_parent.ll
; DERIVED_PARENT: error: graymark soundness checker: function 'f': %f is not a base, but is passed to a callee, at 'call void @__link(
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %f, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- wrong_child.ll
; WRONG_CHILD: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %other, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- wrong_remark.ll
; WRONG_REMARK: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__graymark_remark(ptr addrspace(1))

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__graymark_remark(ptr addrspace(1) %other)
  br label %after

after:
  call void @collect()
  ret void
}

;--- swapped.ll
; SWAPPED: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %c, ptr addrspace(1) %p, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- before_the_store.ll
; BEFORE_THE_STORE: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, ptr addrspace(1) %other) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  call void @collect()
  ret void
}

;--- only_while_idle.ll
; ONLY_WHILE_IDLE: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c) {
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %after, label %slow

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- old_test.ll
; OLD_TEST: error: graymark soundness checker: function 'f': writes references to an object, but a safepoint is reached before its write barrier, at 'store ptr addrspace(1) %c, ptr addrspace(1) %f
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @collect()
declare void @take(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c) "graymark-unmanaged" {
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  call void @take(ptr addrspace(1) %p)
  %f = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %c, ptr addrspace(1) %f
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  call void @collect()
  ret void
}

;--- one_path.ll
; ONE_PATH: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c, i1 %b) {
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  br i1 %b, label %left, label %right

left:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  ret void

right:
  ret void
}

;--- next_iteration.ll
; NEXT_ITERATION: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare i1 @condition() nounwind "gc-leaf-function"

; After the loop %c names the last child only.
define void @f(ptr addrspace(1) %p, ptr %list) {
entry:
  br label %loop

loop:
  %c = load ptr addrspace(1), ptr %list
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  %b = call i1 @condition()
  br i1 %b, label %loop, label %exit

exit:
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  br label %after

after:
  ret void
}

;--- another_parent.ll
; ANOTHER_PARENT: error: graymark soundness checker: function 'f': writes references to an object, but its object is computed again before its write barrier
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @__graymark_remark(ptr addrspace(1))
declare i1 @condition() nounwind "gc-leaf-function"

define void @f(ptr addrspace(1) %c, ptr %list) {
entry:
  br label %loop

loop:
  %p = load ptr addrspace(1), ptr %list
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  %b = call i1 @condition()
  br i1 %b, label %loop, label %exit

exit:
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after

after:
  ret void
}
