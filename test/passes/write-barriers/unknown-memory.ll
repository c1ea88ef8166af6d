; A pointer of address space 0 may be the raw address of an object that a caller
; has: what is stored through it is linked with null as the parent, so that the
; collector shades it. The memory of a result is a local of the caller.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr @place()

; CHECK-LABEL: define void @parameter(
; CHECK:         store ptr addrspace(1) %p, ptr %out
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @parameter(ptr %out, ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr %out
  ret void
}

; CHECK-LABEL: define void @unchecked(
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @unchecked(ptr %list, ptr addrspace(1) %p) "graymark-unchecked" {
  %place = load ptr, ptr %list
  store ptr addrspace(1) %p, ptr %place
  ret void
}

; CHECK-LABEL: define void @structure(
; CHECK-COUNT-2: call void @__link(ptr addrspace(1) null, ptr addrspace(1) %
; CHECK-NOT:     __graymark_remark
; CHECK:         ret void
define void @structure(ptr %out, { ptr addrspace(1), i32, ptr addrspace(1) } %s) {
  store { ptr addrspace(1), i32, ptr addrspace(1) } %s, ptr %out
  ret void
}

; CHECK-LABEL: define void @vector(
; CHECK-COUNT-4: call void @__link(ptr addrspace(1) null, ptr addrspace(1) %
; CHECK:         ret void
define void @vector(ptr %out, <4 x ptr addrspace(1)> %v) {
  store <4 x ptr addrspace(1)> %v, ptr %out
  ret void
}

; CHECK-LABEL: define ptr addrspace(1) @exchange(
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
; CHECK:         ret ptr
define ptr addrspace(1) @exchange(ptr %out, ptr addrspace(1) %p) {
  %old = atomicrmw xchg ptr %out, ptr addrspace(1) %p seq_cst
  ret ptr addrspace(1) %old
}

; Either the object that is known, or a place that is not: a remark of the first
; would say nothing of the second.
; CHECK-LABEL: define void @either(
; CHECK-COUNT-2: call void @__link(ptr addrspace(1) null, ptr addrspace(1) %
; CHECK-NOT:     __graymark_remark
; CHECK:         ret void
define void @either(i1 %c, ptr addrspace(1) %o, ptr %out, [2 x ptr addrspace(1)] %s) {
  %raw = addrspacecast ptr addrspace(1) %o to ptr
  %place = select i1 %c, ptr %raw, ptr %out
  store [2 x ptr addrspace(1)] %s, ptr %place
  ret void
}

; CHECK-LABEL: define void @result(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @result(ptr sret([2 x ptr addrspace(1)]) %result, ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr %result
  %second = getelementptr i8, ptr %result, i32 4
  store ptr addrspace(1) %p, ptr %second
  ret void
}

; CHECK-LABEL: define void @nothing(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @nothing(ptr %out) {
  store ptr addrspace(1) null, ptr %out
  ret void
}
