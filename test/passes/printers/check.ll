; print<graymark-check> shows what the soundness checker finds and goes on.
; RUN: opt -load-pass-plugin=%graymark_plugin -passes='print<graymark-check>,graymark-verify,graymark-shadow-stack,print<graymark-check>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK:     graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base, at 'call void @collect()'
; CHECK-NOT: {{.}}
define i32 @f(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
