; Only the runtime's own allocation makes a parent fresh: what another function
; returns may be an old object.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare ptr addrspace(1) @__renew(ptr addrspace(1), i32)

define void @other(ptr addrspace(1) %child) {
; CHECK-LABEL: define void @other(
; CHECK:         load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @make()
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  ret void
}

define void @renewed(ptr addrspace(1) %old, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @renewed(
; CHECK:         load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__renew(ptr addrspace(1) %old, i32 64)
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  ret void
}
