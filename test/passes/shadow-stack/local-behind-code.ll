; Locals need not stand at the start of the entry block.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @note(ptr) "gc-leaf-function"

define void @f(ptr %p) {
; CHECK-LABEL: define void @f(
; CHECK:         %l = alloca [2 x ptr addrspace(1)]
; CHECK:         call void @llvm.memset.p0.{{i32|i64}}(ptr {{.*}}%l, i8 0, {{i32|i64}} 8, i1 false)
; CHECK:         call void @fill(ptr %l)
  %n = alloca i32
  store i32 1, ptr %n
  call void @note(ptr %n)
  %l = alloca [2 x ptr addrspace(1)]
  call void @fill(ptr %l)
  ret void
}

define void @scalar(ptr %p) {
; CHECK-LABEL: define void @scalar(
; CHECK:         call void @fill(ptr %l.slot)
  %n = alloca i32
  store i32 1, ptr %n
  call void @note(ptr %n)
  %l = alloca ptr addrspace(1)
  call void @fill(ptr %l)
  ret void
}
