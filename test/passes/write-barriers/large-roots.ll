; A store into a global variable with more than 1024 references shades what is
; stored: the collector does not look at all of them again.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
@small = global [1024 x ptr addrspace(1)] zeroinitializer
@sized = external global [2000 x ptr addrspace(1)]
@open = external global [0 x { i32, ptr addrspace(1) }]
@pairs = global [600 x { ptr addrspace(1), i32, ptr addrspace(1) }] zeroinitializer

; CHECK-LABEL: define void @element(
; CHECK:         store ptr addrspace(1) %p, ptr %e
; CHECK-NEXT:    load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @element(ptr addrspace(1) %p, i32 %i) {
  %e = getelementptr [1025 x ptr addrspace(1)], ptr @large, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  ret void
}

; CHECK-LABEL: define void @constant_place(
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @constant_place(ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr getelementptr (i8, ptr @large, i32 4096)
  ret void
}

; CHECK-LABEL: define void @declared(
; CHECK:         store
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         store
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @declared(ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr @sized
  store ptr addrspace(1) %p, ptr getelementptr (i8, ptr @open, i32 4)
  ret void
}

; CHECK-LABEL: define void @several_rows(
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @several_rows(ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr @pairs
  ret void
}

; CHECK-LABEL: define ptr addrspace(1) @exchange(
; CHECK:         atomicrmw
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret
define ptr addrspace(1) @exchange(ptr addrspace(1) %p) {
  %old = atomicrmw xchg ptr @large, ptr addrspace(1) %p seq_cst
  ret ptr addrspace(1) %old
}

; CHECK-LABEL: define void @compare_exchange(
; CHECK:         %stored = select i1 {{.*}}, ptr addrspace(1) %q, ptr addrspace(1) null
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %stored, i32 0)
; CHECK:         ret void
define void @compare_exchange(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %r = cmpxchg ptr @large, ptr addrspace(1) %p, ptr addrspace(1) %q seq_cst seq_cst
  ret void
}

; CHECK-LABEL: define void @vector(
; CHECK:         store <2 x ptr addrspace(1)>
; CHECK-COUNT-2: call void @__link(ptr addrspace(1) null,
; CHECK-NOT:     call
; CHECK:         ret void
define void @vector(<2 x ptr addrspace(1)> %v) {
  store <2 x ptr addrspace(1)> %v, ptr @large
  ret void
}

; CHECK-LABEL: define void @aggregate(
; CHECK-COUNT-2: call void @__link(ptr addrspace(1) null,
; CHECK-NOT:     call
; CHECK:         ret void
define void @aggregate([2 x ptr addrspace(1)] %v) {
  store [2 x ptr addrspace(1)] %v, ptr @large
  ret void
}

; CHECK-LABEL: define void @perhaps(
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @perhaps(ptr addrspace(1) %p, i1 %c) {
  %e = select i1 %c, ptr @small, ptr @large
  store ptr addrspace(1) %p, ptr %e
  ret void
}

; In an object in the one case, of which a remark would say nothing of the other.
; CHECK-LABEL: define void @object_or_large(
; CHECK-NOT:     __graymark_remark
; CHECK-COUNT-2: call void @__link(ptr addrspace(1) null,
; CHECK:         ret void
define void @object_or_large(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i1 %c) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %e = select i1 %c, ptr %raw, ptr @large
  store <2 x ptr addrspace(1)> %v, ptr %e
  ret void
}

; CHECK-LABEL: define void @none(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @none(ptr addrspace(1) %p, i32 %i) {
  store ptr addrspace(1) null, ptr @large
  store ptr addrspace(1) %p, ptr getelementptr (i8, ptr @small, i32 4092)
  %e = getelementptr [1024 x ptr addrspace(1)], ptr @small, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  ret void
}
