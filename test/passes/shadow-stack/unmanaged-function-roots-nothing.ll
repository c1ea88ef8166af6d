; A function marked "graymark-unmanaged" is not instrumented: its callers keep
; its parameters, also over its own safepoints.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=__graymark_stack
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK-LABEL: define i32 @helper(
define i32 @helper(ptr addrspace(1) %p) "graymark-unmanaged" {
; CHECK:         call void @collect()
; CHECK-NEXT:    load i32, ptr addrspace(1) %p
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
