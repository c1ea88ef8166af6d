; A thunk has the parameters of its function exactly, and what stands for an
; internal function is internal. Aliases lead to the same thunk.
; RUN: %verify %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

; CHECK: $log.rooting = comdat any
; CHECK: @table = constant [4 x ptr] [ptr @log.rooting, ptr @log.rooting, ptr @quiet.rooting, ptr getelementptr (i8, ptr @log.rooting, i32 4)]
@table = constant [4 x ptr] [ptr @log, ptr @alias, ptr @quiet, ptr getelementptr (i8, ptr @log, i32 4)]
@alias = alias void (ptr, ptr addrspace(1), i8), ptr @log

; CHECK: define void @log(
define void @log(ptr sret({ i32, i32 }) align 4 %result, ptr addrspace(1) %p, i8 signext %c) "graymark-unmanaged" nounwind {
  ret void
}

define internal i32 @quiet(ptr addrspace(1) %p) "graymark-unmanaged" {
  ret i32 0
}

; CHECK: define linkonce_odr hidden void @log.rooting(ptr sret({ i32, i32 }) align 4 %0, ptr addrspace(1) %1, i8 signext %2) comdat {
; CHECK-NEXT: call void @log(ptr sret({ i32, i32 }) align 4 %0, ptr addrspace(1) %1, i8 signext %2)
; CHECK: define internal i32 @quiet.rooting(
