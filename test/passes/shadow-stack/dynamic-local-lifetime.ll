; Lifetime markers are for allocas: those of an array on the shadow stack go.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define void @f(i32 %n) {
; CHECK-LABEL: define void @f(
; CHECK-NOT:     lifetime
; CHECK:         call void @fill(ptr %a)
; CHECK-NOT:     lifetime
; CHECK:         ret void
  %a = alloca ptr addrspace(1), i32 %n
  call void @llvm.lifetime.start.p0(ptr %a)
  call void @fill(ptr %a)
  call void @llvm.lifetime.end.p0(ptr %a)
  ret void
}
