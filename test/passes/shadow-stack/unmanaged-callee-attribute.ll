; "graymark-unmanaged" makes the caller root what it passes: on the function, or
; on one indirect call.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @host(ptr addrspace(1)) #0

define void @function() {
; CHECK-LABEL: define void @function()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @host(
  %p = call ptr addrspace(1) @make()
  call void @host(ptr addrspace(1) %p)
  ret void
}

define void @call_site(ptr %callee) {
; CHECK-LABEL: define void @call_site(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void %callee(
  %p = call ptr addrspace(1) @make()
  call void %callee(ptr addrspace(1) %p) #0
  ret void
}

attributes #0 = { "graymark-unmanaged" }
