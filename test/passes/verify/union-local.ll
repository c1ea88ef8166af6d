; One place of a local must not be seen as a reference and as a number.
; RUN: split-file %s %t
; RUN: not %verify %t/union.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/wide.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/float.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/pointer.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: a local holds a reference and a number in one place (a union, or a cast pointer); use two variables, or one type per variant: '

;--- union.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define i32 @f(ptr addrspace(1) %p) {
  %u = alloca { i32 }
  store ptr addrspace(1) %p, ptr %u
  call void @collect()
  %n = load i32, ptr %u
  ret i32 %n
}

;--- wide.ll
target triple = "wasm32-unknown-unknown"
define i64 @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %u = alloca [2 x ptr addrspace(1)]
  store ptr addrspace(1) %p, ptr %u
  %e = getelementptr i8, ptr %u, i32 4
  store ptr addrspace(1) %q, ptr %e
  %n = load i64, ptr %u
  ret i64 %n
}

;--- float.ll
target triple = "wasm32-unknown-unknown"
define float @f(ptr addrspace(1) %p) {
  %u = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %u
  %n = load float, ptr %u
  ret float %n
}

;--- pointer.ll
target triple = "wasm32-unknown-unknown"
define i32 @f(ptr addrspace(1) %p) {
  %u = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %u
  %raw = load ptr, ptr %u
  %n = load i32, ptr %raw
  ret i32 %n
}
