; A module that only contributes tables depends on the version of the ABI too:
; descriptors, roots and static objects are read by the runtime. It needs no
; capability: any collector reads them.
; RUN: split-file %s %t
; RUN: %lower %t/descriptor.ll | FileCheck %s
; RUN: %lower %t/root.ll | FileCheck %s
; CHECK-NOT: __graymark_requires
; CHECK: @graymark.abi = internal constant { i32, ptr } { i32 1, ptr null }, section "graymark_abi"

;--- descriptor.ll
target triple = "wasm32-unknown-unknown"
@type = constant [8 x i32] [i32 1, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- root.ll
target triple = "wasm32-unknown-unknown"
@root = global ptr addrspace(1) null
