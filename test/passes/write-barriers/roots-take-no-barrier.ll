; Roots take no barrier: globals and locals.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=__graymark_marking
target triple = "wasm32-unknown-unknown"

@global = global ptr addrspace(1) null
@array = global [10 x ptr addrspace(1)] zeroinitializer

declare void @fill(ptr)

; CHECK-LABEL: define void @globals(
define void @globals(ptr addrspace(1) %p, i32 %i) {
; CHECK:         ret void
  store ptr addrspace(1) %p, ptr @global
  %e = getelementptr [10 x ptr addrspace(1)], ptr @array, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  ret void
}

; CHECK-LABEL: define void @local(
define void @local(ptr addrspace(1) %p) {
; CHECK:         ret void
  %l = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %l
  call void @fill(ptr %l)
  ret void
}
