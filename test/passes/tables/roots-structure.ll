; The references of a structure: neighbours are one row, gaps make several.
; RUN: %lower %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@g = global { i32, ptr addrspace(1), ptr addrspace(1), i64, { i8, ptr addrspace(1) } } zeroinitializer
; CHECK-DAG: { ptr getelementptr inbounds (i8, ptr @g, i32 4), i32 2, i32 4 }
; CHECK-DAG: { ptr getelementptr inbounds (i8, ptr @g, i32 28), i32 1, i32 4 }
