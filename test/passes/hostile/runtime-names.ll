; Names of the runtime on things that are not what the runtime has by them.
; RUN: split-file %s %t
; RUN: not %lower %t/link-variable.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/stack-pointer-function.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/link-alias.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/link-local.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/marking-constant.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/keepalive-variable.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/idof-defined.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; RUN: not %lower %t/without-references.ll 2>&1 | FileCheck %s --implicit-check-not=PLEASE
; CHECK: error: graymark: '{{__link|__graymark_stack_pointer|__graymark_marking|graymark.keepalive|graymark.idof}}' is a name of the runtime's, but of something else here (see docs/abi.md); give it another name

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
;--- link-local.ll
target triple = "wasm32-unknown-unknown"
define internal void @__link(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
  ret void
}
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret void
}
;--- marking-constant.ll
target triple = "wasm32-unknown-unknown"
@__graymark_marking = external constant i32
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret void
}
;--- keepalive-variable.ll
target triple = "wasm32-unknown-unknown"
@graymark.keepalive = external global i32
declare void @collect()
define void @f(<2 x ptr addrspace(1)> %v) {
  call void @collect()
  store <2 x ptr addrspace(1)> %v, ptr @place
  ret void
}
@place = global <2 x ptr addrspace(1)> zeroinitializer
;--- idof-defined.ll
target triple = "wasm32-unknown-unknown"
define i32 @graymark.idof(ptr %p) {
  ret i32 16
}
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- without-references.ll
; A function that catches sets the stack pointer.
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_pointer()
declare i32 @setjmp(ptr) returns_twice
declare void @jump(ptr)
define i32 @f(ptr %to) {
  %n = call i32 @setjmp(ptr %to)
  call void @jump(ptr %to)
  ret i32 %n
}
