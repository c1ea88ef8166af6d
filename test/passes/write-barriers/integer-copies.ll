; An integer as wide as a pointer, or wider, that is loaded from an object and
; stored in one may be references that the optimiser has merged: the object is
; queued to be scanned again. Other integers, and smaller ones, are numbers.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @pair(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @pair(
; CHECK:         store i64 %v, ptr addrspace(1) %p
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %v = load i64, ptr addrspace(1) %q
  store i64 %v, ptr addrspace(1) %p
  ret void
}

define void @through_phi(i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %r) {
; CHECK-LABEL: define void @through_phi(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
entry:
  %v = load i32, ptr addrspace(1) %q
  br i1 %c, label %other, label %join

other:
  %w = load i32, ptr addrspace(1) %r
  br label %join

join:
  %x = phi i32 [ %v, %entry ], [ %w, %other ]
  store i32 %x, ptr addrspace(1) %p
  ret void
}

define void @vector(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @vector(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %v = load <4 x i32>, ptr addrspace(1) %q
  store <4 x i32> %v, ptr addrspace(1) %p
  ret void
}

define void @numbers(ptr addrspace(1) %p, ptr addrspace(1) %q, i64 %n, ptr %m) {
; CHECK-LABEL: define void @numbers(
; CHECK-NOT:     __graymark
; CHECK:         ret void
  store i64 %n, ptr addrspace(1) %p
  %u = load i32, ptr %m
  store i32 %u, ptr addrspace(1) %p
  %b = load i8, ptr addrspace(1) %q
  store i8 %b, ptr addrspace(1) %p
  ret void
}
