; The early stage may run twice, and on a module that nobody optimised in between.
; What was lowered is not lowered again, whoever asks.
; RUN: %early < %s > %t.early.ll
; RUN: %early < %t.early.ll > %t.twice.ll
; RUN: diff %t.early.ll %t.twice.ll
; RUN: %instrument %t.twice.ll -o /dev/null
; RUN: %lower %t.twice.ll -o %t.lowered.ll
; RUN: not %lower %t.lowered.ll 2>&1 | FileCheck %s
; RUN: not %early %t.lowered.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark,graymark -S %s 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark-early,graymark,graymark-early,graymark -S %s 2>&1 | FileCheck %s
; RUN: not llc -load-pass-plugin=%graymark_plugin %t.lowered.ll -filetype=obj -o %t.o 2>&1 | FileCheck %s
; RUN: not %graymark_clang -c -x ir %t.lowered.ll -o %t.o 2>&1 | FileCheck %s
; RUN: llc %t.lowered.ll -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}module '{{.*}}' was lowered already; run the passes once
declare void @collect()
declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)

define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) "graymark-interior" %q) gc "statepoint-example" {
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %local
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 16, i1 false)
  %r = load ptr addrspace(1), ptr %local
  ret ptr addrspace(1) %r
}
