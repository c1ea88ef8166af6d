; Each global reference is an entry of the table of roots: address, count and
; stride, kept by the linker although nothing refers to it.
; RUN: %lower %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK-DAG: @g = global ptr null
@g = global ptr addrspace(1) null
; CHECK-DAG: @graymark.root.g.0 = internal constant { ptr, i32, i32 } { ptr @g, i32 1, i32 4 }, section "graymark_roots", align 4
; CHECK-DAG: @local = internal global ptr null
@local = internal global ptr addrspace(1) null
; CHECK-DAG: @graymark.root.local.0 = internal constant { ptr, i32, i32 } { ptr @local, i32 1, i32 4 }, section "graymark_roots", align 4
; CHECK-DAG: @llvm.used = appending global [{{[23]}} x ptr] {{.*}}ptr @graymark.root.g.0, ptr @graymark.root.local.0
; CHECK-NOT: graymark.root.number
@number = global i32 0
