; Each module in which code handles references carries the version of the ABI,
; once; others do not.
; RUN: split-file %s %t
; RUN: %lower %t/with.ll | FileCheck %t/with.ll
; RUN: %lower %t/without.ll | FileCheck %t/without.ll

;--- with.ll
target triple = "wasm32-unknown-unknown"
; CHECK: @__graymark_requires_insertion_barriers = external global i8
; CHECK: @graymark.abi = internal constant { i32, ptr } { i32 65537, ptr @__graymark_requires_insertion_barriers }, section "graymark_abi", align 4
; CHECK: @llvm.used = appending global [1 x ptr] [ptr @graymark.abi], section "llvm.metadata"
define i32 @f(ptr addrspace(1) %p) {
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
define i32 @g(ptr addrspace(1) %p) {
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

;--- without.ll
target triple = "wasm32-unknown-unknown"
; CHECK-NOT: graymark_abi
; CHECK: define i32 @f(
define i32 @f(ptr %p) {
  %n = load i32, ptr %p
  ret i32 %n
}
