; A reference must not be stored into unmanaged memory that may be no root; the
; mark GM_UNCHECKED takes the responsibility.
; RUN: split-file %s %t
; RUN: not %verify %t/malloc.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/loaded.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/phi.ll 2>&1 | FileCheck %s
; RUN: %verify %t/unchecked.ll | FileCheck %t/unchecked.ll --check-prefix=GOOD
; CHECK: error: {{.*}}in function f {{.*}}graymark: a reference is stored into unmanaged memory that the collector does not know; keep it in an object, a global or a local, or mark the function GM_UNCHECKED if the memory is one of these: 'store ptr addrspace(1) %r,

;--- malloc.ll
target triple = "wasm32-unknown-unknown"
declare ptr @malloc(i32)
define void @f(ptr addrspace(1) %r) {
  %m = call ptr @malloc(i32 8)
  store ptr addrspace(1) %r, ptr %m
  ret void
}

;--- loaded.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr %p, ptr addrspace(1) %r) {
  %m = load ptr, ptr %p
  store ptr addrspace(1) %r, ptr %m
  ret void
}

;--- phi.ll
target triple = "wasm32-unknown-unknown"
@g = global ptr addrspace(1) null
declare ptr @malloc(i32)
define void @f(i1 %c, ptr addrspace(1) %r) {
  %m = call ptr @malloc(i32 8)
  %p = select i1 %c, ptr %m, ptr @g
  store ptr addrspace(1) %r, ptr %p
  ret void
}

;--- unchecked.ll
target triple = "wasm32-unknown-unknown"
; GOOD: store ptr addrspace(1) %r, ptr %m
define void @f(ptr %p, ptr addrspace(1) %r) "graymark-unchecked" {
  %m = load ptr, ptr %p
  store ptr addrspace(1) %r, ptr %m
  ret void
}
