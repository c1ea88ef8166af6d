; What is a safepoint: every call that does not provably stay away from the
; collector. Only exact bodies count, and attributes only if they exclude writes to
; inaccessible memory.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/declaration.ll 2>&1 | FileCheck %s --check-prefix=DECLARATION
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/indirect.ll 2>&1 | FileCheck %s --check-prefix=INDIRECT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/runtime.ll 2>&1 | FileCheck %s --check-prefix=RUNTIME
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/runtime_attributes.ll 2>&1 | FileCheck %s --check-prefix=RUNTIME_ATTRIBUTES
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/inaccessible.ll 2>&1 | FileCheck %s --check-prefix=INACCESSIBLE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/weak_body.ll 2>&1 | FileCheck %s --check-prefix=WEAK_BODY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/body.ll 2>&1 | FileCheck %s --check-prefix=BODY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/recursive.ll 2>&1 | FileCheck %s --check-prefix=RECURSIVE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/framed.ll 2>&1 | FileCheck %s --check-prefix=FRAMED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one_unknown_callee.ll 2>&1 | FileCheck %s --check-prefix=ONE_UNKNOWN_CALLEE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/assembly.ll 2>&1 | FileCheck %s --check-prefix=ASSEMBLY

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @attribute(ptr addrspace(1) %p, ptr %pointer) {
  call void @use(ptr addrspace(1) null)
  call void @use(ptr addrspace(1) %p)
  ret void
}

define void @call_site(ptr addrspace(1) %p, ptr %pointer) {
  call void @collect() "gc-leaf-function"
  call void @use(ptr addrspace(1) %p)
  ret void
}

define void @reads_only(ptr addrspace(1) %p, ptr %pointer) {
  %r = call i32 @reads(ptr %pointer)
  call void @use(ptr addrspace(1) %p)
  ret void
}

declare i32 @reads(ptr) memory(read)

define void @leaf_body(ptr addrspace(1) %p, ptr %pointer) {
  call void @body()
  call void @use(ptr addrspace(1) %p)
  ret void
}

define internal void @body() {
  call void @recursive()
  ret void
}

define internal void @recursive() {
  call void @body()
  ret void
}

define void @known_callees(ptr addrspace(1) %p, ptr %pointer) {
  call void %pointer(), !callees !{ptr @body, ptr @recursive}
  call void @use(ptr addrspace(1) %p)
  ret void
}

define void @runtime_leaf(ptr addrspace(1) %p, ptr %pointer) {
  %r = call i32 @__typeinfo(i32 3)
  call void @use(ptr addrspace(1) %p)
  ret void
}

declare i32 @__typeinfo(i32)

define void @intrinsic(ptr addrspace(1) %p, ptr %pointer) {
  call void @llvm.trap()
  call void @use(ptr addrspace(1) %p)
  ret void
}

declare void @llvm.trap()

;--- declaration.ll
; DECLARATION: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- indirect.ll
; INDIRECT: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void %pointer()
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- runtime.ll
; RUNTIME: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare ptr addrspace(1) @__new(i32, i32)

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  %n = call ptr addrspace(1) @__new(i32 8, i32 20)
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- runtime_attributes.ll
; RUNTIME_ATTRIBUTES: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  %n = call ptr addrspace(1) @__new(i32 8, i32 20)
  call void @use(ptr addrspace(1) %p)
  ret void
}

declare ptr addrspace(1) @__new(i32, i32) memory(none)

;--- inaccessible.ll
; INACCESSIBLE: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void @hidden()
  call void @use(ptr addrspace(1) %p)
  ret void
}

declare void @hidden() memory(inaccessiblemem: readwrite)

;--- weak_body.ll
; WEAK_BODY: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void @body()
  call void @use(ptr addrspace(1) %p)
  ret void
}

define linkonce_odr void @body() {
  ret void
}

;--- body.ll
; BODY: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void @body()
  call void @use(ptr addrspace(1) %p)
  ret void
}

define internal void @body() {
  call void @collect()
  ret void
}

;--- recursive.ll
; RECURSIVE: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void @body()
  call void @use(ptr addrspace(1) %p)
  ret void
}

define internal void @body() {
  call void @more()
  ret void
}

define internal void @more() {
  call void @body()
  call void @collect()
  ret void
}

;--- framed.ll
; FRAMED: error: graymark soundness checker: function 'f': slot 0 is published, but its contents are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

; The callee reaches no safepoint, but its frame lies where slot 0 is.
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  call void @framed(ptr addrspace(1) %p)
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define internal void @framed(ptr addrspace(1) %p) {
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
  ret void
}

;--- one_unknown_callee.ll
; ONE_UNKNOWN_CALLEE: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void %pointer(), !callees !{ptr @body, ptr @collect}
  call void @use(ptr addrspace(1) %p)
  ret void
}

define internal void @body() {
  ret void
}

;--- assembly.ll
; ASSEMBLY: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr %pointer) {
  call void asm sideeffect "", ""()
  call void @use(ptr addrspace(1) %p)
  ret void
}
