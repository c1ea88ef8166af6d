; Functions that are not optimised are instrumented all the same.
; RUN: %instrument %s | FileCheck %s
; RUN: %graymark_opt -opt-bisect-limit=0 -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack -S %s 2>/dev/null | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) %q) optnone noinline {
; CHECK-LABEL: define ptr addrspace(1) @f(
; CHECK:         load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
  %l = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %l
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  call void @collect()
  %r = load ptr addrspace(1), ptr %l
  ret ptr addrspace(1) %r
}
