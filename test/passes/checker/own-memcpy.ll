; A function with the name of memcpy is a callee like others: it may collect, and
; what is passed to it is rooted.
; RUN: not %graymark_opt -passes=graymark-check -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @__collect()

define ptr @memcpy(ptr %to, ptr %from, i32 %size) noinline {
  call void @__collect()
  ret ptr %to
}

; CHECK: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base, at '%r = call ptr @memcpy(
define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr %to, ptr %from) {
  %r = call ptr @memcpy(ptr %to, ptr %from, i32 16)
  ret ptr addrspace(1) %p
}
