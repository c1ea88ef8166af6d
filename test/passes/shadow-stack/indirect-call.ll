; An indirect call is a safepoint: what is live after it is rooted, what it is
; passed is not.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()

define ptr addrspace(1) @indirect(ptr %callee) {
; CHECK-LABEL: define ptr addrspace(1) @indirect(
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         call void %callee(ptr addrspace(1) %q)
  %p = call ptr addrspace(1) @make()
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  call void %callee(ptr addrspace(1) %q)
  ret ptr addrspace(1) %p
}
