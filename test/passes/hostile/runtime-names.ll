; Names of the runtime on things that are not what the runtime has by them.
; RUN: split-file %s %t
; RUN: not %lower %t/link-variable.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/stack-pointer-function.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/link-alias.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; CHECK: error: graymark: '__{{link|graymark_stack_pointer}}' is a name of the runtime's, but of something else here (see docs/abi.md); give it another name

;--- link-variable.ll
target triple = "wasm32-unknown-unknown"
@__link = external global i32
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret void
}
;--- stack-pointer-function.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_pointer()
declare void @collect()
define i32 @f(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
;--- link-alias.ll
target triple = "wasm32-unknown-unknown"
@__link = alias void (i32), ptr @mine
define void @mine(i32 %n) {
  ret void
}
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret void
}
