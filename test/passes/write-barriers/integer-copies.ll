; An integer as wide as a pointer, or wider, that is loaded from an object and
; stored in one may be references that the optimiser has merged: the object is
; queued to be scanned again. Other integers, and smaller ones, are numbers.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
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

; So are integers that C exchanges atomically between members of objects.
define void @exchange(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %r) {
; CHECK-LABEL: define void @exchange(
; CHECK:         %old = atomicrmw xchg ptr addrspace(1) %p, i32 %v
; CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         store i32 %old, ptr addrspace(1) %r
; CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %r)
; CHECK:         ret void
  %v = load i32, ptr addrspace(1) %q
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %v seq_cst
  store i32 %old, ptr addrspace(1) %r
  ret void
}

define i1 @compare_exchange(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %r) {
; CHECK-LABEL: define i1 @compare_exchange(
; CHECK:         %pair = cmpxchg ptr addrspace(1) %p, i32 %expected, i32 %v
; CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         store i32 %old, ptr addrspace(1) %r
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %r)
; CHECK:         ret i1
  %expected = load i32, ptr addrspace(1) %r
  %v = load i32, ptr addrspace(1) %q
  %pair = cmpxchg ptr addrspace(1) %p, i32 %expected, i32 %v seq_cst seq_cst
  %done = extractvalue { i32, i1 } %pair, 1
  %old = extractvalue { i32, i1 } %pair, 0
  store i32 %old, ptr addrspace(1) %r
  ret i1 %done
}

; The source may be memory that is not known, by an object's raw address.
define void @from_unknown(ptr addrspace(1) %p, ptr %q) {
; CHECK-LABEL: define void @from_unknown(
; CHECK:         %old = atomicrmw xchg ptr %raw, i32 %v
; CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %v = load i32, ptr %q
  %old = atomicrmw xchg ptr %raw, i32 %v seq_cst
  ret void
}

define void @to_object(ptr addrspace(1) %p, ptr %q, i32 %n) {
; CHECK-LABEL: define void @to_object(
; CHECK:         store i32 %old, ptr addrspace(1) %p
; CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %old = atomicrmw xchg ptr %q, i32 %n seq_cst
  store i32 %old, ptr addrspace(1) %p
  ret void
}

@number = global i32 0

define void @atomic_numbers(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
; CHECK-LABEL: define void @atomic_numbers(
; CHECK-NOT:     __graymark
; CHECK:         ret void
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %n seq_cst
  %v = load i32, ptr addrspace(1) %q
  %sum = atomicrmw add ptr addrspace(1) %p, i32 %v seq_cst
  %w = load i32, ptr addrspace(1) %q, !tbaa !0
  %other = atomicrmw xchg ptr addrspace(1) %p, i32 %w seq_cst
  %u = load i32, ptr @number
  %third = atomicrmw xchg ptr addrspace(1) %p, i32 %u seq_cst
  ret void
}

!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"omnipotent char", !3, i64 0}
!3 = !{!"Simple C/C++ TBAA"}

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
