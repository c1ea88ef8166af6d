; An array of structures is one entry for each reference of the structure, with
; the structure's size as stride, however long it is.
; RUN: %lower %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@table = global [500 x { i32, ptr addrspace(1), i32 }] zeroinitializer
; CHECK-DAG: @graymark.root.table.0 = internal constant { ptr, i32, i32 } { ptr getelementptr inbounds (i8, ptr @table, i32 4), i32 500, i32 12 }
@pairs = global [500 x { ptr addrspace(1), i32, ptr addrspace(1) }] zeroinitializer
; CHECK-DAG: { ptr @pairs, i32 500, i32 12 }
; CHECK-DAG: { ptr getelementptr inbounds (i8, ptr @pairs, i32 8), i32 500, i32 12 }
@dense = global [500 x { ptr addrspace(1), ptr addrspace(1) }] zeroinitializer
; CHECK-DAG: { ptr @dense, i32 1000, i32 4 }
@packed = global [3 x <{ i8, [2 x ptr addrspace(1)], i8 }>] zeroinitializer
; CHECK-DAG: { ptr getelementptr inbounds (i8, ptr @packed, i32 1), i32 3, i32 10 }
; CHECK-DAG: { ptr getelementptr inbounds (i8, ptr @packed, i32 5), i32 3, i32 10 }
