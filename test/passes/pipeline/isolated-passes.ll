; Each pass can be run by itself, and by its name with opt's own printing.
; RUN: %graymark_opt -passes=graymark-write-barriers -S %s | FileCheck %s --check-prefix=BARRIER
; RUN: %graymark_opt -passes=graymark-shadow-stack -S %s | FileCheck %s --check-prefix=STACK
; RUN: %graymark_opt -passes=graymark-tables -S %s | FileCheck %s --check-prefix=TABLES
; RUN: %graymark_opt -passes=graymark-lower-pointers -S %s | FileCheck %s --check-prefix=LOWER
target triple = "wasm32-unknown-unknown"

declare void @collect()
; TABLES: @graymark.root.g.0 = 
@g = global ptr addrspace(1) null

define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; BARRIER: call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 0)
; STACK: store ptr addrspace(1) %p, ptr %slot, align 4, !graymark.slot

; LOWER: define ptr @f(ptr %p, ptr %q)
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  call void @collect()
  ret ptr addrspace(1) %p
}
