; Modules that have next to nothing in them.
; RUN: split-file %s %t
; RUN: %lower %t/empty.ll | llc -mtriple=wasm32 -filetype=obj -o /dev/null
; RUN: %lower %t/triple.ll | llc -filetype=obj -o /dev/null
; RUN: %lower %t/declarations.ll | FileCheck %t/declarations.ll
; RUN: %lower %t/declarations.ll | llc -filetype=obj -o /dev/null
; RUN: %lower %t/assembly.ll | FileCheck %t/assembly.ll
; RUN: %early %t/empty.ll -o /dev/null
; RUN: %early %t/declarations.ll -o /dev/null

;--- empty.ll

;--- triple.ll
target triple = "wasm32-unknown-unknown"

;--- declarations.ll
target triple = "wasm32-unknown-unknown"
; CHECK: @g = external global ptr
; CHECK: declare ptr @f(ptr)
; CHECK: declare void @h(<2 x ptr>, { ptr, i32 })
@g = external global ptr addrspace(1)
declare ptr addrspace(1) @f(ptr addrspace(1))
declare void @h(<2 x ptr addrspace(1)>, { ptr addrspace(1), i32 })

;--- assembly.ll
target triple = "wasm32-unknown-unknown"
; CHECK: module asm ".globl thing"
module asm ".globl thing"
; CHECK: define ptr @f(ptr %p)
define ptr addrspace(1) @f(ptr addrspace(1) %p) {
  ret ptr addrspace(1) %p
}
