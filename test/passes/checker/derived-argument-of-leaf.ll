; A callee that reaches no safepoint takes its parameters for bases as well: it
; may store them.
; RUN: not %graymark_opt -passes=graymark-check -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@into = global ptr addrspace(1) null

define void @leaf(ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr @into
  ret void
}

; CHECK: error: graymark soundness checker: function 'f': %derived is not a base, but is passed to a callee, at 'call void @leaf(
define void @f(ptr addrspace(1) %p) {
  %derived = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @leaf(ptr addrspace(1) %derived)
  ret void
}
