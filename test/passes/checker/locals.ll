; A reference in a local that stays in memory is published as an indirect slot from
; before the first safepoint that it must survive, and holds null until then.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/counted.ll 2>&1 | FileCheck %s --check-prefix=COUNTED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/counted_structure.ll 2>&1 | FileCheck %s --check-prefix=COUNTED_STRUCTURE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/counted_not_nulled.ll 2>&1 | FileCheck %s --check-prefix=COUNTED_NOT_NULLED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/in_loop.ll 2>&1 | FileCheck %s --check-prefix=IN_LOOP
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/no_slot.ll 2>&1 | FileCheck %s --check-prefix=NO_SLOT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_nulled.ll 2>&1 | FileCheck %s --check-prefix=NOT_NULLED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/number.ll 2>&1 | FileCheck %s --check-prefix=NUMBER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_tagged.ll 2>&1 | FileCheck %s --check-prefix=NOT_TAGGED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_word.ll 2>&1 | FileCheck %s --check-prefix=OTHER_WORD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/lifetime.ll 2>&1 | FileCheck %s --check-prefix=LIFETIME
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/out_parameter.ll 2>&1 | FileCheck %s --check-prefix=OUT_PARAMETER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/unpublished_between.ll 2>&1 | FileCheck %s --check-prefix=UNPUBLISHED_BETWEEN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/captured.ll 2>&1 | FileCheck %s --check-prefix=CAPTURED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/dynamic.ll 2>&1 | FileCheck %s --check-prefix=DYNAMIC

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr addrspace(1) null, ptr %field
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  store ptr addrspace(1) %p, ptr %field
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; Not needed after the safepoint.
define void @dead(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
  %field = getelementptr i8, ptr %local, i32 4
  store ptr addrspace(1) %p, ptr %field
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  call void @collect()
  ret void
}

; The callee stores there, and may collect before it returns.
define ptr addrspace(1) @out_parameter() {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr addrspace(1) null, ptr %field
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @fill(ptr %local)
  %q = load ptr addrspace(1), ptr %field
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

define ptr addrspace(1) @by_value(ptr byval({i32, ptr addrspace(1)}) %parameter) {
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
  %field = getelementptr i8, ptr %parameter, i32 4
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

define ptr addrspace(1) @array(i32 %i, ptr addrspace(1) %p) {
  %local = alloca [2 x ptr addrspace(1)]
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 8, i1 false)
  %first = getelementptr i8, ptr %local, i32 2
  store ptr %first, ptr %slot0, !graymark.slot !{i32 0}
  %second = getelementptr i8, ptr %local, i32 6
  store ptr %second, ptr %slot1, !graymark.slot !{i32 1}
  %element = getelementptr ptr addrspace(1), ptr %local, i32 %i
  store ptr addrspace(1) %p, ptr %element
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %element
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

; Behind other code, but executed once.
define ptr addrspace(1) @counted(i32 %i, ptr addrspace(1) %p) {
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
  %local = alloca ptr addrspace(1), i32 2
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 8, i1 false)
  %first = getelementptr i8, ptr %local, i32 2
  store ptr %first, ptr %slot0, !graymark.slot !{i32 0}
  %second = getelementptr i8, ptr %local, i32 6
  store ptr %second, ptr %slot1, !graymark.slot !{i32 1}
  %element = getelementptr ptr addrspace(1), ptr %local, i32 %i
  store ptr addrspace(1) %p, ptr %element
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %element
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

define void @counted_structure() {
  %local = alloca { i32, ptr addrspace(1) }, i32 3
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 12
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 24, i1 false)
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %tagged0 = getelementptr i8, ptr %local, i32 6
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %tagged1 = getelementptr i8, ptr %local, i32 14
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %slot2 = getelementptr i8, ptr %base, i32 -12
  %tagged2 = getelementptr i8, ptr %local, i32 22
  store ptr %tagged2, ptr %slot2, !graymark.slot !{i32 2}
  store ptr %slot2, ptr @__graymark_stack_pointer, !graymark.publish !{i32 3}
  call void @fill(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

declare void @fill(ptr)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)

;--- counted.ll
; COUNTED: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 4
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define ptr addrspace(1) @f(i32 %i, ptr addrspace(1) %p) {
  %local = alloca ptr addrspace(1), i32 2
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 8, i1 false)
  %first = getelementptr i8, ptr %local, i32 2
  store ptr %first, ptr %slot0, !graymark.slot !{i32 0}
  %element = getelementptr ptr addrspace(1), ptr %local, i32 %i
  store ptr addrspace(1) %p, ptr %element
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %q = load ptr addrspace(1), ptr %element
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %q
}

declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)

;--- counted_structure.ll
; COUNTED_STRUCTURE: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 12
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

define void @f() {
  %local = alloca { i32, ptr addrspace(1) }, i32 3
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 24, i1 false)
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %tagged0 = getelementptr i8, ptr %local, i32 6
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %tagged1 = getelementptr i8, ptr %local, i32 22
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @fill(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

declare void @fill(ptr)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)

;--- counted_not_nulled.ll
; COUNTED_NOT_NULLED: error: graymark soundness checker: function 'f': indirect slot 2 is published, but the contents of %local at offset 20 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()

define void @f() {
  %local = alloca { i32, ptr addrspace(1) }, i32 3
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 12
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 16, i1 false)
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %tagged0 = getelementptr i8, ptr %local, i32 6
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %tagged1 = getelementptr i8, ptr %local, i32 14
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %slot2 = getelementptr i8, ptr %base, i32 -12
  %tagged2 = getelementptr i8, ptr %local, i32 22
  store ptr %tagged2, ptr %slot2, !graymark.slot !{i32 2}
  store ptr %slot2, ptr @__graymark_stack_pointer, !graymark.publish !{i32 3}
  call void @fill(ptr %local)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

declare void @fill(ptr)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)

;--- in_loop.ll
; IN_LOOP: error: graymark soundness checker: function 'f': dynamic alloca that holds references, but is not on the shadow stack
target triple = "wasm32-unknown-unknown"

declare i1 @condition()

define void @f(ptr addrspace(1) %p) {
entry:
  br label %loop

loop:
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %local
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  ret void
}

;--- no_slot.ll
; NO_SLOT: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 4
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr addrspace(1) null, ptr %field
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  store ptr addrspace(1) %p, ptr %field
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- not_nulled.ll
; NOT_NULLED: error: graymark soundness checker: function 'f': indirect slot 0 is published, but the contents of %local at offset 4 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- number.ll
; NUMBER: error: graymark soundness checker: function 'f': indirect slot 0 is published, but the contents of %local at offset 4 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr addrspace(1) null, ptr %field
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store i32 77, ptr %field
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- not_tagged.ll
; NOT_TAGGED: error: graymark soundness checker: function 'f': %field is stored in slot 0, but is neither a reference nor the tagged address of one in a local
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr addrspace(1) null, ptr %field
  store ptr %field, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  store ptr addrspace(1) %p, ptr %field
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- other_word.ll
; OTHER_WORD: error: graymark soundness checker: function 'f': %tagged is stored in slot 0, but is neither a reference nor the tagged address of one in a local
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  store ptr addrspace(1) null, ptr %field
  %tagged = getelementptr i8, ptr %local, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  store ptr addrspace(1) %p, ptr %field
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- lifetime.ll
; LIFETIME: error: graymark soundness checker: function 'f': local %local has an indirect slot and lifetime markers
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %local = alloca {i32, ptr addrspace(1)}
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
  call void @llvm.lifetime.start.p0(ptr %local)
  store ptr addrspace(1) null, ptr %field
  %tagged = getelementptr i8, ptr %field, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  store ptr addrspace(1) %p, ptr %field
  call void @collect()
  %q = load ptr addrspace(1), ptr %field
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

declare void @llvm.lifetime.start.p0(ptr)

;--- out_parameter.ll
; OUT_PARAMETER: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 4
target triple = "wasm32-unknown-unknown"

define ptr addrspace(1) @f() {
  %local = alloca {i32, ptr addrspace(1)}
  %field = getelementptr i8, ptr %local, i32 4
  store ptr addrspace(1) null, ptr %field
  call void @fill(ptr %local)
  %q = load ptr addrspace(1), ptr %field
  ret ptr addrspace(1) %q
}

declare void @fill(ptr)

;--- unpublished_between.ll
; UNPUBLISHED_BETWEEN: error: graymark soundness checker: function 'f': indirect slot 0 is published, but the contents of %local at offset 0 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p) {
  %local = alloca ptr addrspace(1)
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
  store ptr addrspace(1) %p, ptr %local
  call void @collect()
  %tagged = getelementptr i8, ptr %local, i32 2
  store ptr %tagged, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- captured.ll
; CAPTURED: error: graymark soundness checker: function 'f': local %local holds references, but no published slot refers to its word at offset 0
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p) {
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %local
  store ptr %local, ptr @elsewhere
  call void @collect()
  ret void
}

@elsewhere = global ptr null

;--- dynamic.ll
; DYNAMIC: error: graymark soundness checker: function 'f': dynamic alloca that holds references, but is not on the shadow stack
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p, i32 %n) {
  %local = alloca ptr addrspace(1), i32 %n
  store ptr addrspace(1) %p, ptr %local
  call void @collect()
  ret void
}
