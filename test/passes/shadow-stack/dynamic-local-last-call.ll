; In front of a last call the stack pointer goes back to where it was at entry,
; above the arrays: the callee reads no local of its caller.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+tail-call -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @next(i32)

define void @f(i32 %n) {
; CHECK-LABEL: define void @f(
; CHECK:         call void @fill(ptr %a)
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    musttail call void @next(i32 %n)
; CHECK-NEXT:    ret void
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  musttail call void @next(i32 %n)
  ret void
}
