; A function that reaches no safepoint has no frame, however many references it
; handles.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=__graymark_stack
target triple = "wasm32-unknown-unknown"

; CHECK-LABEL: define i32 @length(
define i32 @length(ptr addrspace(1) %list) {
entry:
  br label %loop

loop:
  %node = phi ptr addrspace(1) [ %list, %entry ], [ %next, %body ]
  %n = phi i32 [ 0, %entry ], [ %n.next, %body ]
  %end = icmp eq ptr addrspace(1) %node, null
  br i1 %end, label %exit, label %body

body:
  %next = load ptr addrspace(1), ptr addrspace(1) %node
  %n.next = add i32 %n, 1
  br label %loop

exit:
; CHECK:         ret i32 %n
  ret i32 %n
}
