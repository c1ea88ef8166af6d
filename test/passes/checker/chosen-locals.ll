; A reference that is stored through a choice of addresses may be in each of the
; locals.
; RUN: not %graymark_opt -passes=graymark-check -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK: error: graymark soundness checker: function 'f': local %{{one|two}} holds references, but no published slot refers to its word at offset 0, at 'call void @collect()'
define ptr addrspace(1) @f(ptr addrspace(1) %p, i1 %c) {
  %one = alloca ptr addrspace(1)
  %two = alloca ptr addrspace(1)
  %some = select i1 %c, ptr %one, ptr %two
  store ptr addrspace(1) %p, ptr %some
  call void @collect()
  %v = load ptr addrspace(1), ptr %some
  ret ptr addrspace(1) %v
}
