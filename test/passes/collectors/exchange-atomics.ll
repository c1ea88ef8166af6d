; collector=rc: atomic operations on references are done by the runtime too.
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark %s | llc -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

; CHECK-LABEL: @store(
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) %v)
define void @store(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  store atomic ptr addrspace(1) %v, ptr addrspace(1) %p seq_cst, align 4
  ret void
}

; Integers that may be references are copied by the runtime, which knows the
; object's type.
; CHECK-LABEL: @integers(
; CHECK: %v = load i32, ptr addrspace(1) %q
; CHECK-NEXT: %[[OLD:.*]] = load i32, ptr addrspace(1) %p
; CHECK-NEXT: store i32 %v, ptr %[[COPY:.*]], align 4
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr addrspace(1) %p, ptr %[[COPY]], i32 4, ptr addrspace(1) %p)
; CHECK-NEXT: store i32 %[[OLD]], ptr %[[COPY:.*]], align 4
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr addrspace(1) %q, ptr %[[COPY]], i32 4, ptr addrspace(1) %q)
; CHECK-NEXT: ret void
define void @integers(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %v = load i32, ptr addrspace(1) %q
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %v seq_cst
  store i32 %old, ptr addrspace(1) %q
  ret void
}

; CHECK-LABEL: @integer_swap(
; CHECK: %[[OLD:.*]] = load i32, ptr addrspace(1) %p
; CHECK-NEXT: %[[EQUAL:.*]] = icmp eq i32 %[[OLD]], %e
; CHECK-NEXT: %[[NEW:.*]] = select i1 %[[EQUAL]], i32 %v, i32 %[[OLD]]
; CHECK-NEXT: store i32 %[[NEW]], ptr %[[COPY:.*]], align 4
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr addrspace(1) %p, ptr %[[COPY]], i32 4, ptr addrspace(1) %p)
define i1 @integer_swap(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %e) {
  %v = load i32, ptr addrspace(1) %q
  %both = cmpxchg ptr addrspace(1) %p, i32 %e, i32 %v seq_cst seq_cst
  %done = extractvalue { i32, i1 } %both, 1
  ret i1 %done
}

; The result is itself written to: it is followed through the replacement.
; CHECK-LABEL: @exchange(
; CHECK-NEXT: %1 = load ptr addrspace(1), ptr addrspace(1) %p
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) %v)
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %1, ptr addrspace(1) %1, ptr addrspace(1) null)
; CHECK-NEXT: ret ptr addrspace(1) %1
define ptr addrspace(1) @exchange(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  %old = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %v seq_cst
  store ptr addrspace(1) null, ptr addrspace(1) %old
  ret ptr addrspace(1) %old
}

; CHECK-LABEL: @swap(
; CHECK-NEXT: %1 = load ptr addrspace(1), ptr addrspace(1) %p
; CHECK-NEXT: %2 = icmp eq ptr addrspace(1) %1, %e
; CHECK-NEXT: %3 = select i1 %2, ptr addrspace(1) %v, ptr addrspace(1) %1
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) %3)
; CHECK: %[[DONE:.*]] = extractvalue { ptr addrspace(1), i1 } %{{.*}}, 1
; CHECK-NEXT: ret i1 %[[DONE]]
define i1 @swap(ptr addrspace(1) %p, ptr addrspace(1) %e, ptr addrspace(1) %v) {
  %both = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) %e, ptr addrspace(1) %v seq_cst seq_cst
  %done = extractvalue { ptr addrspace(1), i1 } %both, 1
  ret i1 %done
}
