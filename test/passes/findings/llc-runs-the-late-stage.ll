; Finding: which callbacks of a plugin run depends on the tool. llc runs no
; optimiser: the late stage comes in front of its code generation.
; RUN: llc -load-pass-plugin=%graymark_plugin -filetype=asm %s -o - | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK-LABEL: f:
; CHECK:         i32.store __graymark_stack_pointer
; CHECK:         call collect
; CHECK:         i32.store __graymark_stack_pointer
define i32 @f(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
