; What is copied to memory that may be in an object is shaded, and an object whose
; raw address is passed to a callee is visited again.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/object.ll 2>&1 | FileCheck %s --check-prefix=OBJECT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other-object.ll 2>&1 | FileCheck %s --check-prefix=OTHER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one-word.ll 2>&1 | FileCheck %s --check-prefix=WORD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loaded-before.ll 2>&1 | FileCheck %s --check-prefix=BEFORE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/argument.ll 2>&1 | FileCheck %s --check-prefix=ARGUMENT
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
