; The optimiser may find out that a musttail call reaches a function that roots
; nothing. It becomes one of the thunk that roots for it.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+tail-call | FileCheck %s --check-prefix=ASM
target triple = "wasm32-unknown-unknown"

declare i32 @import(ptr addrspace(1)) "wasm-import-module"="env"

; CHECK-LABEL: define i32 @f(
; CHECK:         %r = musttail call i32 @import.rooting(ptr addrspace(1) %p)
; CHECK-NEXT:    ret i32 %r
; ASM-LABEL: f:
; ASM:         return_call import.rooting
define i32 @f(ptr addrspace(1) %p) "graymark-checked" {
  %r = musttail call i32 @import(ptr addrspace(1) %p)
  ret i32 %r
}

; CHECK-LABEL: define linkonce_odr hidden i32 @import.rooting(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call i32 @import(
