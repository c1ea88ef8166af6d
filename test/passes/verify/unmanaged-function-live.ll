; A function that roots nothing must not need a reference of its own behind a
; safepoint; its parameters are kept by its callers.
; RUN: not %instrument %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK: error: {{.*}}in function f {{.*}}graymark: a reference is live across this call in a function marked "graymark-unmanaged", which roots nothing; remove the mark, or keep the reference out of it: 'call void @collect()'
define i32 @f(ptr addrspace(1) %p) "graymark-unmanaged" {
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  call void @collect()
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}
