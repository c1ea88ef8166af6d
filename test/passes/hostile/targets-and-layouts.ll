; References need wasm32 and a layout with 32-bit pointers in which address space 1
; is non-integral. Nothing else is lowered as if it were that.
; RUN: split-file %s %t
; RUN: not %lower %t/wasm64.ll 2>&1 | FileCheck %s --check-prefix=WASM64
; RUN: not %early %t/wasm64.ll 2>&1 | FileCheck %s --check-prefix=WASM64
; RUN: not %lower %t/x86.ll 2>&1 | FileCheck %s --check-prefix=X86
; RUN: not %lower %t/none.ll 2>&1 | FileCheck %s --check-prefix=NONE
; RUN: not %lower %t/memory64.ll 2>&1 | FileCheck %s --check-prefix=WASM64
; RUN: not clang --target=wasm64-unknown-unknown -fpass-plugin=%graymark_plugin -c -x ir %t/wasm64.ll -o %t.o 2>&1 | FileCheck %s --check-prefix=WASM64
; RUN: not %lower %t/narrow.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/wide.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/wide-references.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/aligned-references.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/narrow-indices.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/big-endian.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/locals.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/functions.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/variables.ll 2>&1 | FileCheck %s --check-prefix=POINTERS
; RUN: not %lower %t/integral.ll 2>&1 | FileCheck %s --check-prefix=LAYOUT

; WASM64: error: {{.*}}module '{{.*}}' is for target 'wasm64-unknown-unknown'; references need wasm32
; X86: error: graymark: module '{{.*}}' is for target 'x86_64-unknown-linux-gnu'; references need wasm32
; NONE: error: graymark: module '{{.*}}' is for target ''; references need wasm32
; POINTERS: error: graymark: module '{{.*}}' has a data layout with other pointers than wasm32's, or with locals, variables or functions in another address space than 0; use wasm32's own
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
;--- memory64.ll
; Memory that is larger than 32 bits can address.
target datalayout = "e-m:e-p:64:64-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm64-unknown-unknown"
@root = global ptr addrspace(1) null
;--- wide-references.ll
target datalayout = "e-p:32:32-p1:64:64-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- aligned-references.ll
target datalayout = "e-p:32:32-p1:32:128-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- narrow-indices.ll
target datalayout = "e-p:32:32-p1:32:32:32:16-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- big-endian.ll
target datalayout = "E-p:32:32-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- locals.ll
target datalayout = "e-p:32:32-A5-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- functions.ll
target datalayout = "e-p:32:32-P1-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) addrspace(1) {
  ret void
}
;--- variables.ll
target datalayout = "e-p:32:32-G1-ni:1"
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) {
  ret void
}
