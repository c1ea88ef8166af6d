; What is copied to memory that may be in an object is shaded, and an object whose
; raw address is passed to a callee is visited again.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/object.ll 2>&1 | FileCheck %s --check-prefix=OBJECT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other-object.ll 2>&1 | FileCheck %s --check-prefix=OTHER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one-word.ll 2>&1 | FileCheck %s --check-prefix=WORD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loaded-before.ll 2>&1 | FileCheck %s --check-prefix=BEFORE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/argument.ll 2>&1 | FileCheck %s --check-prefix=ARGUMENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/references.ll 2>&1 | FileCheck %s --check-prefix=REFERENCES
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/perhaps-another.ll 2>&1 | FileCheck %s --check-prefix=ANOTHER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/trap.ll 2>&1 | FileCheck %s --check-prefix=TRAP
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/null-test.ll 2>&1 | FileCheck %s --check-prefix=NULL

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@global = global [2 x ptr addrspace(1)] zeroinitializer
@numbers = global [2 x i32] zeroinitializer
@__graymark_marking = external global i32
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @__visit_members(ptr addrspace(1), i32)
declare void @__visit_globals(i32)
declare void @__graymark_remark(ptr addrspace(1))
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @leaf(ptr) "gc-leaf-function"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__new(i32, i32)
declare void @write(ptr)

define void @object(ptr %out, ptr addrspace(1) %p, i32 %n) {
  call void @llvm.memcpy.p0.p1.i32(ptr %out, ptr addrspace(1) %p, i32 %n, i1 false)
  %marking = load i32, ptr @__graymark_marking
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  %exists = icmp ne ptr addrspace(1) %p, null
  br i1 %exists, label %visit, label %after

visit:
  call void @__visit_members(ptr addrspace(1) %p, i32 0)
  br label %after

after:
  ret void
}

define void @word(ptr %out) {
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @global, i32 4, i1 false)
  %r = load ptr addrspace(1), ptr @global
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %r, i32 0)
  ret void
}

define void @globals(ptr %out, i32 %n) {
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @global, i32 %n, i1 false)
  call void @__visit_globals(i32 0)
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @numbers, i32 %n, i1 false)
  ret void
}

define void @argument(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @leaf(ptr %raw)
  call void @__graymark_remark(ptr addrspace(1) %p)
  call void @leaf(ptr readonly %raw)
  ret void
}

; There is nothing to visit in a string.
define void @string() {
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
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @write(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- object.ll
; OBJECT: error: graymark soundness checker: function 'f': copies references to memory that may be in an object, but the function returns before its write barrier, at 'call void @llvm.memcpy
target triple = "wasm32-unknown-unknown"

declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

define void @f(ptr %out, ptr addrspace(1) %p, i32 %n) {
  call void @llvm.memcpy.p0.p1.i32(ptr %out, ptr addrspace(1) %p, i32 %n, i1 false)
  ret void
}

;--- other-object.ll
; OTHER: error: graymark soundness checker: function 'f': copies references to memory that may be in an object, but the function returns before its write barrier, at 'call void @llvm.memcpy
target triple = "wasm32-unknown-unknown"

declare void @__visit_members(ptr addrspace(1), i32)
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

define void @f(ptr %out, ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
  call void @llvm.memcpy.p0.p1.i32(ptr %out, ptr addrspace(1) %p, i32 %n, i1 false)
  call void @__visit_members(ptr addrspace(1) %q, i32 0)
  ret void
}

;--- one-word.ll
; WORD: error: graymark soundness checker: function 'f': copies references to memory that may be in an object, but the function returns before its write barrier, at 'call void @llvm.memcpy
target triple = "wasm32-unknown-unknown"

@global = global [2 x ptr addrspace(1)] zeroinitializer
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)

define void @f(ptr %out) {
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @global, i32 8, i1 false)
  %r = load ptr addrspace(1), ptr @global
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %r, i32 0)
  ret void
}

;--- loaded-before.ll
; BEFORE: error: graymark soundness checker: function 'f': copies references to memory that may be in an object, but the function returns before its write barrier, at 'call void @llvm.memcpy
target triple = "wasm32-unknown-unknown"

@global = global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)

define void @f(ptr %out, ptr addrspace(1) %p) {
  %r = load ptr addrspace(1), ptr @global
  store ptr addrspace(1) %p, ptr @global
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @global, i32 4, i1 false)
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %r, i32 0)
  ret void
}

;--- argument.ll
; ARGUMENT: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'call void @leaf(ptr %raw)'
target triple = "wasm32-unknown-unknown"

declare void @leaf(ptr) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @leaf(ptr %raw)
  ret void
}

;--- references.ll
; REFERENCES: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'call void @write(ptr %raw)'
target triple = "wasm32-unknown-unknown"

@nodes = internal constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)
declare void @write(ptr)

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
  %id = call i32 @graymark.idof(ptr @nodes)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @write(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- perhaps-another.ll
; ANOTHER: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at 'call void @write(ptr %raw)'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__new(i32, i32)
declare void @write(ptr)

define void @f(i1 %c, ptr addrspace(1) %old) "graymark-unmanaged" {
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
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %old
  %raw = addrspacecast ptr addrspace(1) %o to ptr
  store ptr addrspace(1) %o, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @write(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- trap.ll
; TRAP: error: graymark soundness checker: function 'f': writes references to an object, but the function traps before its write barrier, at 'store ptr
target triple = "wasm32-unknown-unknown"

declare void @llvm.trap()

; The host may catch it.
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  call void @llvm.trap()
  unreachable
}

;--- null-test.ll
; NULL: error: graymark soundness checker: function 'f': copies references to memory that may be in an object, but the function returns before its write barrier, at 'call void @llvm.memcpy
target triple = "wasm32-unknown-unknown"

declare void @__visit_members(ptr addrspace(1), i32)
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

; The test is the wrong way round.
define void @f(ptr %out, ptr addrspace(1) %p, i32 %n) {
  call void @llvm.memcpy.p0.p1.i32(ptr %out, ptr addrspace(1) %p, i32 %n, i1 false)
  %exists = icmp eq ptr addrspace(1) %p, null
  br i1 %exists, label %visit, label %after

visit:
  call void @__visit_members(ptr addrspace(1) %p, i32 0)
  br label %after

after:
  ret void
}
