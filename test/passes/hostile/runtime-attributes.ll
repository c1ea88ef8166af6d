; That a module says of a function of the runtime that it writes no memory, or is
; no safepoint, does not make its calls anything but safepoints.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32) memory(none)
declare void @__collect() memory(none)
declare i32 @gm_step(i32) "gc-leaf-function"

; CHECK-LABEL: define i32 @f(
; CHECK: store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK: call ptr addrspace(1) @__new
define i32 @f(ptr addrspace(1) %p) {
  %n = call ptr addrspace(1) @__new(i32 8, i32 20)
  %r = load i32, ptr addrspace(1) %p
  ret i32 %r
}

; CHECK-LABEL: define i32 @g(
; CHECK: store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK: call void @__collect()
define i32 @g(ptr addrspace(1) %p) {
  call void @__collect()
  %r = load i32, ptr addrspace(1) %p
  ret i32 %r
}

; CHECK-LABEL: define i32 @h(
; CHECK: store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK: call i32 @gm_step(
define i32 @h(ptr addrspace(1) %p) {
  %s = call i32 @gm_step(i32 100) "gc-leaf-function"
  %r = load i32, ptr addrspace(1) %p
  ret i32 %r
}
