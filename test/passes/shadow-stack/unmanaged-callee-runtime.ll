; The runtime roots none of its parameters: __renew copies from an object that
; its caller may not need any more.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare ptr addrspace(1) @__renew(ptr addrspace(1), i32)

define ptr addrspace(1) @renew() {
; CHECK-LABEL: define ptr addrspace(1) @renew()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    %q = call ptr addrspace(1) @__renew(ptr addrspace(1) %p, i32 64)
; CHECK-NEXT:    !graymark.restore
  %p = call ptr addrspace(1) @__new(i32 32, i32 16)
  %q = call ptr addrspace(1) @__renew(ptr addrspace(1) %p, i32 64)
  ret ptr addrspace(1) %q
}
