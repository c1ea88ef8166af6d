; Things that a frontend has put into the sections of the tables by itself: they are
; the linker's and the runtime's, not the passes'.
; RUN: %lower %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %early %s | %graymark_opt -graymark-prove -passes=graymark -S -o /dev/null
target triple = "wasm32-unknown-unknown"

; CHECK-DAG: @root = global ptr null
; CHECK-DAG: @graymark.root.root.0 = internal constant {{.*}}, section "graymark_roots"
@root = global ptr addrspace(1) null
@entry = constant i8 1, section "graymark_roots"
@cyclic = constant { ptr, ptr } { ptr @cyclic, ptr getelementptr (i8, ptr @cyclic, i32 -2147483648) }, section "graymark_roots"
@outside = external constant [0 x ptr], section "graymark_roots"
@pair = constant { ptr, ptr } { ptr null, ptr poison }, section "graymark_statics"
@number = constant i64 undef, section "graymark_statics"
; What is in this section is a table, no root.
@pointer = constant ptr addrspace(1) null, section "graymark_statics"
@abi = constant [3 x i8] c"abc", section "graymark_abi"
@llvm.used = appending global [2 x ptr] [ptr @entry, ptr @root], section "llvm.metadata"

define ptr addrspace(1) @f() {
  %p = load ptr addrspace(1), ptr @root
  ret ptr addrspace(1) %p
}
