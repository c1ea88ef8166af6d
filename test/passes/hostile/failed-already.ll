; A module that says of itself that the passes have failed is not left alone: what
; they have reported errors for has no output.
; RUN: not %lower %s 2>&1 | FileCheck %s
; RUN: not %early %s 2>&1 | FileCheck %s
; RUN: not llc -load-pass-plugin=%graymark_plugin %s -filetype=obj -o %t.o 2>&1 | FileCheck %s
; RUN: not %graymark_clang -c -x ir %s -o %t.o 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}module '{{.*}}' says that these passes reported errors for it and left it without code; compile it from its source
declare void @collect()

define i32 @f(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

!graymark.failed = !{}
