; A derived pointer must not be stored: in an object, in a global, in a local
; whose address goes elsewhere, by an atomic operation.
; RUN: split-file %s %t
; RUN: not %verify %t/object.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/global.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/local.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/exchange.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/compare-exchange.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/atomic.ll 2>&1 | FileCheck %s
; RUN: %verify %t/promoted.ll | FileCheck %t/promoted.ll --check-prefix=GOOD
; CHECK: error: {{.*}}in function f {{.*}}graymark: a derived pointer (an address inside an object) is stored in memory; only base pointers may be, so use the object and an index or offset: '{{.*}}%d

;--- object.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %d, ptr addrspace(1) %q
  ret void
}

;--- global.ll
target triple = "wasm32-unknown-unknown"
@g = global ptr addrspace(1) null
define void @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %d, ptr @g
  ret void
}

;--- local.ll
target triple = "wasm32-unknown-unknown"
declare void @skip(ptr)
define void @f(ptr addrspace(1) %p) {
  %l = alloca ptr addrspace(1)
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %d, ptr %l
  call void @skip(ptr %l)
  ret void
}

;--- exchange.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %old = atomicrmw xchg ptr addrspace(1) %q, ptr addrspace(1) %d seq_cst
  ret void
}

;--- compare-exchange.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %old = cmpxchg ptr addrspace(1) %q, ptr addrspace(1) null, ptr addrspace(1) %d seq_cst seq_cst
  ret void
}

;--- atomic.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store atomic ptr addrspace(1) %d, ptr addrspace(1) %q release, align 4
  ret void
}

;--- promoted.ll
; A local that becomes a value may hold one.
target triple = "wasm32-unknown-unknown"
; GOOD-LABEL: define i32 @f(
; GOOD-NOT: alloca
define i32 @f(ptr addrspace(1) %p) {
  %l = alloca ptr addrspace(1)
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %d, ptr %l
  %q = load ptr addrspace(1), ptr %l
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}
