; References need wasm32 and a layout with 32-bit pointers in which address space 1
; is non-integral. Nothing else is lowered as if it were that.
; RUN: split-file %s %t
; RUN: not %lower %t/wasm64.ll 2>&1 | FileCheck %s --check-prefix=WASM64
; RUN: not %early %t/wasm64.ll 2>&1 | FileCheck %s --check-prefix=WASM64
; RUN: not %lower %t/x86.ll 2>&1 | FileCheck %s --check-prefix=X86
; RUN: not %lower %t/none.ll 2>&1 | FileCheck %s --check-prefix=NONE
; RUN: not %lower %t/narrow.ll 2>&1 | FileCheck %s --check-prefix=LAYOUT
; RUN: not %lower %t/wide.ll 2>&1 | FileCheck %s --check-prefix=LAYOUT
; RUN: not %lower %t/integral.ll 2>&1 | FileCheck %s --check-prefix=LAYOUT

; WASM64: error: graymark: module '{{.*}}' is for target 'wasm64-unknown-unknown'; references need wasm32
; X86: error: graymark: module '{{.*}}' is for target 'x86_64-unknown-linux-gnu'; references need wasm32
; NONE: error: graymark: module '{{.*}}' is for target ''; references need wasm32
; LAYOUT: error: graymark: module '{{.*}}' has a data layout in which address space 1 is not non-integral; use wasm32's own

;--- wasm64.ll
target triple = "wasm64-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- x86.ll
target triple = "x86_64-unknown-linux-gnu"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- none.ll
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- narrow.ll
target datalayout = "e-p:16:16-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- wide.ll
target datalayout = "e-p:64:64-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- integral.ll
target datalayout = "e-p:32:32-p1:32:32"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
