; Parameters of the pipeline that do not exist are an error that lists those
; that do; so is another collector.
; RUN: not %graymark_opt -passes='graymark<fast>' -S %s -o %t.out 2>&1 | FileCheck %s --check-prefix=PARAMETER
; RUN: not %graymark_opt -passes='graymark<collector=mark>' -S %s -o %t.out 2>&1 | FileCheck %s --check-prefix=COLLECTOR
; RUN: not test -e %t.out
; RUN: %graymark_opt -passes='graymark<collector=minimal;check>' -S %s | FileCheck %s
; RUN: %graymark_opt -passes='graymark<collector=stub>' -S %s | FileCheck %s
; RUN: %graymark_opt -passes='graymark<collector=incremental>' -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; PARAMETER: graymark: unknown parameter 'fast'; known are check, count, stats, stats=json and collector=NAME
; COLLECTOR: graymark: unknown collector 'mark'; known are incremental, minimal, stub, rc and manual

; CHECK: define void @f(ptr %p)
define void @f(ptr addrspace(1) %p) {
  ret void
}
