; A module without references goes through unchanged, whatever it contains.
; RUN: %early %s | FileCheck %s
; RUN: %lower %s | FileCheck %s --implicit-check-not=graymark_abi
target triple = "wasm32-unknown-unknown"

declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)

; CHECK: @number = global i32 7
@number = global i32 7

define i32 @f(ptr %p, i32 %n) {
; CHECK-LABEL: define i32 @f(ptr %p, i32 %n)
; CHECK-NEXT:    %l = alloca i8, i32 %n
; CHECK-NEXT:    call void @llvm.memcpy.p0.p0.i32(ptr %l, ptr %p, i32 %n, i1 false)
; CHECK-NEXT:    %v = load i32, ptr %l
; CHECK-NEXT:    ret i32 %v
  %l = alloca i8, i32 %n
  call void @llvm.memcpy.p0.p0.i32(ptr %l, ptr %p, i32 %n, i1 false)
  %v = load i32, ptr %l
  ret i32 %v
}
