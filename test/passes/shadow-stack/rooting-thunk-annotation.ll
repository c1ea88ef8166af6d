; An annotation of a function does not take its address: no thunk.
; RUN: %verify %s | FileCheck %s --implicit-check-not=.rooting
target triple = "wasm32-unknown-unknown"

@text = private unnamed_addr constant [6 x i8] c"other\00", section "llvm.metadata"
@file = private unnamed_addr constant [4 x i8] c"s.c\00", section "llvm.metadata"
; CHECK: @llvm.global.annotations = {{.*}} { ptr @log, ptr @text,
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }] [{ ptr, ptr, ptr, i32, ptr } { ptr @log, ptr @text, ptr @file, i32 1, ptr null }], section "llvm.metadata"

declare void @log(ptr addrspace(1)) "wasm-import-module"="env"
