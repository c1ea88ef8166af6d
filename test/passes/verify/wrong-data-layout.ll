; A data layout in which address space 1 is integral lets the optimiser turn
; references into integers: rejected.
; RUN: not %verify %s 2>&1 | FileCheck %s
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:10:20"
target triple = "wasm32-unknown-unknown"

; CHECK: error: graymark: module '{{.*}}' has a data layout in which address space 1 is not non-integral; use wasm32's own
define void @f(ptr addrspace(1) %p) {
  ret void
}
