; Finding: a pass that may be skipped, because a function is optnone or because
; somebody bisects the optimiser, leaves code without roots.
; RUN: %graymark_opt -opt-bisect-limit=0 -passes=graymark -S %s 2>/dev/null | FileCheck %s --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

declare void @collect()
@root = global ptr addrspace(1) null

; CHECK: @graymark.root.root.0
; CHECK-LABEL: define void @f(
; CHECK:         call void @__link(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK:         store ptr null, ptr %p
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) optnone noinline {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  call void @collect()
  store ptr addrspace(1) null, ptr addrspace(1) %p
  ret void
}
