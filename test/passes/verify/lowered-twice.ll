; A module that went through the late pipeline is reported, not lowered again.
; RUN: %lower %s -o %t.ll
; RUN: not %lower %t.ll 2>&1 | FileCheck %s
; RUN: not %early %t.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark,graymark -S %s 2>&1 | FileCheck %s
; RUN: not %wasm_clang -x ir -c %t.ll -o %t.o 2>&1 | FileCheck %s
; RUN: not test -e %t.o
target triple = "wasm32-unknown-unknown"

; CHECK: error: graymark: module '{{.*}}' was lowered already; run the passes once
define void @f(ptr addrspace(1) %p) {
  ret void
}
