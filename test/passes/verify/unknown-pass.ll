; A pass of ours that does not exist is an unknown pass.
; RUN: not %graymark_opt -passes=graymark-nothing -S %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: unknown pass name 'graymark-nothing'
define void @f(ptr addrspace(1) %p) {
  ret void
}
