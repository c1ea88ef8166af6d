; In a function that reaches no safepoint, nobody looks at an array: it stays
; where it is.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @note(ptr) "gc-leaf-function"

define ptr addrspace(1) @f(i32 %n, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @f(
; CHECK-NEXT:    %a = alloca ptr addrspace(1), i32 %n
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:         ret
  %a = alloca ptr addrspace(1), i32 %n
  %last = getelementptr ptr addrspace(1), ptr %a, i32 %n
  store ptr addrspace(1) %p, ptr %last
  call void @note(ptr %a)
  %q = load ptr addrspace(1), ptr %last
  ret ptr addrspace(1) %q
}
