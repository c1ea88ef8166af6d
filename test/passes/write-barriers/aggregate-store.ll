; A structure or array with references in it is stored as a whole: the object is
; queued to be scanned again.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @pair(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @pair(
; CHECK:         store { i32, ptr addrspace(1) } %v, ptr addrspace(1) %p
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  %v = load { i32, ptr addrspace(1) }, ptr addrspace(1) %q
  store { i32, ptr addrspace(1) } %v, ptr addrspace(1) %p
  ret void
}

; No reference, no barrier.
define void @numbers(ptr addrspace(1) %p, { i32, i32 } %v) {
; CHECK-LABEL: define void @numbers(
; CHECK-NOT:     __graymark
; CHECK:         ret void
  store { i32, i32 } %v, ptr addrspace(1) %p
  ret void
}
