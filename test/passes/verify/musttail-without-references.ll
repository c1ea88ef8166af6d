; musttail in a function without references is none of ours.
; RUN: %verify %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @g(ptr)
declare void @use(ptr addrspace(1))

; CHECK: %r = musttail call i32 @g(ptr %p)
define i32 @f(ptr %p) {
  %r = musttail call i32 @g(ptr %p)
  ret i32 %r
}
