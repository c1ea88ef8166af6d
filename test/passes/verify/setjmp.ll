; Calls that return twice are rejected.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @setjmp(ptr) returns_twice

; CHECK: error: {{.*}}in function f {{.*}}graymark: setjmp and other calls that return twice are not supported in this version: '%r = call i32 @setjmp
define i32 @f(ptr %buffer, ptr addrspace(1) %p) {
  %r = call i32 @setjmp(ptr %buffer)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
