; Finding: were only functions with a collector's name instrumented as soon as
; one has a name, linking a frontend's module with one from clang would drop the
; roots of the latter without a word. Names mean nothing.
; RUN: split-file %s %t
; RUN: llvm-link %t/marked.ll %t/unmarked.ll -S -o %t/both.ll
; RUN: %instrument %t/both.ll | FileCheck %s

; CHECK-LABEL: define i32 @marked(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK-LABEL: define i32 @unmarked(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()

;--- marked.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define i32 @marked(ptr addrspace(1) %p) gc "graymark" {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

;--- unmarked.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define i32 @unmarked(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
