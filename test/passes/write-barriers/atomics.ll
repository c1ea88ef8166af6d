; Atomic stores, exchanges and compare-exchanges of references have barriers;
; those of integers have none.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @store(ptr addrspace(1) %p, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @store(
; CHECK:         store atomic ptr addrspace(1) %child
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  store atomic ptr addrspace(1) %child, ptr addrspace(1) %p release, align 4
  ret void
}

define ptr addrspace(1) @exchange(ptr addrspace(1) %p, ptr addrspace(1) %child) {
; CHECK-LABEL: define ptr addrspace(1) @exchange(
; CHECK:         atomicrmw xchg
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  %old = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %child seq_cst
  ret ptr addrspace(1) %old
}

define i1 @compare_exchange(ptr addrspace(1) %p, ptr addrspace(1) %expected, ptr addrspace(1) %child) {
; CHECK-LABEL: define i1 @compare_exchange(
; CHECK:         cmpxchg
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  %pair = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) %expected, ptr addrspace(1) %child seq_cst seq_cst
  %done = extractvalue { ptr addrspace(1), i1 } %pair, 1
  ret i1 %done
}

define i32 @numbers(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @numbers(
; CHECK-NOT:     __graymark
; CHECK:         ret i32
  %old = atomicrmw add ptr addrspace(1) %p, i32 1 seq_cst
  ret i32 %old
}
