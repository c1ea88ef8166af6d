; An array of references is one entry, also one of several dimensions; an empty
; array is none.
; RUN: %lower %s | FileCheck %s --implicit-check-not="@graymark.root.none"
target triple = "wasm32-unknown-unknown"

@flat = global [1000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: { ptr @flat, i32 1000, i32 4 }, section "graymark_roots"
@matrix = global [10 x [20 x ptr addrspace(1)]] zeroinitializer
; CHECK-DAG: { ptr @matrix, i32 200, i32 4 }, section "graymark_roots"
@vector = global <4 x ptr addrspace(1)> zeroinitializer
; CHECK-DAG: { ptr @vector, i32 4, i32 4 }, section "graymark_roots"
@none = global [0 x ptr addrspace(1)] zeroinitializer
