; musttail is rejected in functions with references: nothing may stand between
; the call and the return that a collector could need.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @g(ptr addrspace(1))

; CHECK: error: {{.*}}in function f {{.*}}graymark: musttail calls are not supported in this version in a function with references; use tail: '%r = musttail call i32 @g
define i32 @f(ptr addrspace(1) %p) {
  %r = musttail call i32 @g(ptr addrspace(1) %p)
  ret i32 %r
}
