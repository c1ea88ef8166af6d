; A table of one function and the linker's list of used symbols may be the same
; constant: the table gets the thunk, the list keeps the function.
; RUN: %verify %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: @table = global [1 x ptr] [ptr @log.rooting]
@table = global [1 x ptr] [ptr @log]
; CHECK: @llvm.used = appending global [1 x ptr] [ptr @log]
@llvm.used = appending global [1 x ptr] [ptr @log], section "llvm.metadata"

declare void @log(ptr addrspace(1)) "wasm-import-module"="env"
