; Constants in front of functions are lowered like others. The target has no place
; for them, and says so itself.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

@object = global { i32, i32, [4 x i32] } zeroinitializer

; CHECK: define void @prefix(ptr %p) prefix ptr getelementptr (i8, ptr @object, i32 8) {
define void @prefix(ptr addrspace(1) %p) prefix ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 8) to ptr addrspace(1)) {
  ret void
}

; CHECK: define void @prologue() prologue { ptr, i32 } { ptr @object, i32 1 } {
define void @prologue() prologue { ptr addrspace(1), i32 } { ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1)), i32 1 } {
  ret void
}
