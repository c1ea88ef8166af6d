; Atomic stores, exchanges and compare-exchanges of references have barriers; that
; of a compare-exchange names the child only if it was stored. What is computed
; has none.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@root = global ptr addrspace(1) null

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
; CHECK:         %pair = cmpxchg
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking
; CHECK:         %[[DONE:.*]] = extractvalue { ptr addrspace(1), i1 } %pair, 1
; CHECK-NEXT:    %stored = select i1 %[[DONE]], ptr addrspace(1) %child, ptr addrspace(1) null
; CHECK-NEXT:    call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %stored, i32 0)
  %pair = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) %expected, ptr addrspace(1) %child seq_cst seq_cst
  %done = extractvalue { ptr addrspace(1), i1 } %pair, 1
  ret i1 %done
}

; A weak one may fail for no reason.
define ptr addrspace(1) @weak(ptr addrspace(1) %p, ptr addrspace(1) %expected, ptr addrspace(1) %child) {
; CHECK-LABEL: define ptr addrspace(1) @weak(
; CHECK:         %pair = cmpxchg weak
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %stored, i32 0)
  %pair = cmpxchg weak ptr addrspace(1) %p, ptr addrspace(1) %expected, ptr addrspace(1) %child release monotonic
  %old = extractvalue { ptr addrspace(1), i1 } %pair, 0
  ret ptr addrspace(1) %old
}

; A global takes none.
define void @global(ptr addrspace(1) %expected, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @global(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
  %pair = cmpxchg ptr @root, ptr addrspace(1) %expected, ptr addrspace(1) %child seq_cst seq_cst
  %old = atomicrmw xchg ptr @root, ptr addrspace(1) %child seq_cst
  ret void
}

define i32 @numbers(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @numbers(
; CHECK-NOT:     __graymark
; CHECK:         ret i32
  %old = atomicrmw add ptr addrspace(1) %p, i32 1 seq_cst
  ret i32 %old
}
