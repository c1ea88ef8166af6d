; Undefined references become null before anything can be done with them: a
; slot never holds garbage.
; RUN: %instrument < %s | FileCheck %s --implicit-check-not=poison --implicit-check-not=undef
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1))

define ptr addrspace(1) @phi(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @phi(
; CHECK:         %q = phi ptr addrspace(1) [ %p, %{{.*}} ], [ null, %other ]
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, !graymark.slot
entry:
  br i1 %c, label %join, label %other

other:
  br label %join

join:
  %q = phi ptr addrspace(1) [ %p, %entry ], [ undef, %other ]
  call void @collect()
  ret ptr addrspace(1) %q
}

define ptr addrspace(1) @select(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @select(
; CHECK:         %q = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) null
; CHECK:         call void @use(ptr addrspace(1) null)
; CHECK:         ret ptr addrspace(1) %q
  %q = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) poison
  call void @use(ptr addrspace(1) undef)
  ret ptr addrspace(1) %q
}

define ptr addrspace(1) @frozen() {
; CHECK-LABEL: define ptr addrspace(1) @frozen(
; CHECK:         freeze ptr addrspace(1) null
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
  %f = freeze ptr addrspace(1) undef
  call void @collect()
  ret ptr addrspace(1) %f
}
