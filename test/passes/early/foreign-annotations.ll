; Annotations of others are left alone, also odd ones.
; RUN: %early %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@other = private constant [6 x i8] c"other\00", section "llvm.metadata"
@number = private constant i32 7, section "llvm.metadata"
; CHECK: @llvm.global.annotations = appending global [3 x { ptr, ptr, ptr, i32, ptr }]
@llvm.global.annotations = appending global [3 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @other, ptr @other, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @f, ptr @number, ptr @other, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @variable, ptr @other, ptr @other, i32 1, ptr null }], section "llvm.metadata"
@variable = global i32 0

; CHECK: define void @f() {
define void @f() {
  ret void
}
