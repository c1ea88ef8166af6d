; A local of dynamic size may not mix references with other data, nor may one in
; a loop; an array of bytes does not say that it holds any.
; RUN: split-file %s %t
; RUN: not %verify %t/mixed.ll 2>&1 | FileCheck %s --check-prefix=MIXED
; RUN: not %verify %t/in-loop.ll 2>&1 | FileCheck %s --check-prefix=MIXED
; RUN: not %verify %t/padded.ll 2>&1 | FileCheck %s --check-prefix=MIXED
; RUN: not %verify %t/untyped.ll 2>&1 | FileCheck %s --check-prefix=UNTYPED
; RUN: not %instrument %t/unmanaged.ll 2>&1 | FileCheck %s --check-prefix=UNMANAGED
; MIXED: error: {{.*}}in function f {{.*}}graymark: a local of dynamic size, or in a loop, mixes references with other data; use an array of references and another one, or allocate objects: '%a = alloca
; UNTYPED: error: {{.*}}in function f {{.*}}graymark: a local holds references but its type does not say so
; UNMANAGED: error: {{.*}}in function f {{.*}}graymark: a local keeps references in memory in a function marked "graymark-unmanaged"

;--- mixed.ll
target triple = "wasm32-unknown-unknown"
define void @f(i32 %n, ptr addrspace(1) %p) {
  %a = alloca {i32, ptr addrspace(1)}, i32 %n
  store ptr addrspace(1) %p, ptr %a
  ret void
}

;--- in-loop.ll
target triple = "wasm32-unknown-unknown"
declare void @fill(ptr)
define void @f() {
entry:
  br label %loop
loop:
  %a = alloca {i32, ptr addrspace(1)}
  call void @fill(ptr %a)
  br label %loop
}

;--- padded.ll
target triple = "wasm32-unknown-unknown"
declare void @fill(ptr)
define void @f(i32 %n) {
  %a = alloca {ptr addrspace(1), [0 x i64]}, i32 %n
  call void @fill(ptr %a)
  ret void
}

;--- untyped.ll
target triple = "wasm32-unknown-unknown"
define void @f(i32 %n, ptr addrspace(1) %p) {
  %a = alloca i8, i32 %n, align 4
  store ptr addrspace(1) %p, ptr %a
  ret void
}

;--- unmanaged.ll
target triple = "wasm32-unknown-unknown"
declare void @fill(ptr)
define void @f(i32 %n) "graymark-unmanaged" {
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  ret void
}
