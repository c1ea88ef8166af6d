; Calls with another signature than the callee's, calling conventions, inline
; assembly with references, tail calls.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare fastcc ptr addrspace(1) @fast(ptr addrspace(1))
declare i32 @word(i32)

define ptr addrspace(1) @f(ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr @f(ptr %p)
; CHECK:         %a = tail call fastcc ptr @fast(ptr %p)
; CHECK:         %b = call ptr @word(ptr %a)
; CHECK:         %c = call ptr asm "local.get $1\0Alocal.set $0", "=r,r"(ptr %b)
  %a = tail call fastcc ptr addrspace(1) @fast(ptr addrspace(1) %p)
  %b = call ptr addrspace(1) @word(ptr addrspace(1) %a)
  %c = call ptr addrspace(1) asm "local.get $1\0Alocal.set $0", "=r,r"(ptr addrspace(1) %b)
  ret ptr addrspace(1) %c
}
