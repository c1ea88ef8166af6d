; Imports, functions of the runtime, variadic callees, assembly and functions that
; say so root nothing: what they are passed is in a slot, even if it dies there.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/import.ll 2>&1 | FileCheck %s --check-prefix=IMPORT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/variadic.ll 2>&1 | FileCheck %s --check-prefix=VARIADIC
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/attribute.ll 2>&1 | FileCheck %s --check-prefix=ATTRIBUTE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/runtime.ll 2>&1 | FileCheck %s --check-prefix=RUNTIME
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/assembly.ll 2>&1 | FileCheck %s --check-prefix=ASSEMBLY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/alias.ll 2>&1 | FileCheck %s --check-prefix=ALIAS

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @__renew(ptr addrspace(1), i32)
declare void @import(ptr addrspace(1)) "wasm-import-module"="env" "wasm-import-name"="import"
declare void @variadic(i32, ...)
declare void @unmanaged(ptr addrspace(1)) "graymark-unmanaged"

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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @import(ptr addrspace(1) %p)
  call void (i32, ...) @variadic(i32 1, ptr addrspace(1) %p)
  call void @unmanaged(ptr addrspace(1) %p)
  %r = call ptr addrspace(1) @__renew(ptr addrspace(1) %p, i32 8)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; What needs no root needs none here either.
define void @constants() {
  call void @import(ptr addrspace(1) null)
  call void @import(ptr addrspace(1) inttoptr (i32 7 to ptr addrspace(1)))
  call void @import(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)))
  ret void
}

@object = global [8 x i32] zeroinitializer, align 16

;--- import.ll
; IMPORT: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @import(ptr addrspace(1)) "wasm-import-module"="env" "wasm-import-name"="import"

define void @f(ptr addrspace(1) %p) {
  call void @import(ptr addrspace(1) %p)
  ret void
}

;--- variadic.ll
; VARIADIC: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @variadic(i32, ...)

define void @f(ptr addrspace(1) %p) {
  call void (i32, ...) @variadic(i32 1, ptr addrspace(1) %p)
  ret void
}

;--- attribute.ll
; ATTRIBUTE: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @unmanaged(ptr addrspace(1)) "graymark-unmanaged"

define void @f(ptr addrspace(1) %p) {
  call void @unmanaged(ptr addrspace(1) %p)
  ret void
}

;--- runtime.ll
; RUNTIME: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__renew(ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p) {
  %r = call ptr addrspace(1) @__renew(ptr addrspace(1) %p, i32 8)
  ret void
}

;--- assembly.ll
; ASSEMBLY: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p) {
  call void asm sideeffect "", "r"(ptr addrspace(1) %p)
  ret void
}

;--- alias.ll
; ALIAS: error: graymark soundness checker: function 'f': %p is passed to a callee that roots nothing, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p) {
  call void @alias(ptr addrspace(1) %p)
  ret void
}

@alias = alias void (ptr addrspace(1)), ptr @rootless

define void @rootless(ptr addrspace(1) %p) "graymark-unmanaged" {
  call void @collect()
  ret void
}
