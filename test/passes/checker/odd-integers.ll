; What is odd in every round of a loop is an immediate.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/odd.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/changing.ll 2>&1 | FileCheck %s

;--- odd.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr %into, i32 %n) {
entry:
  br label %body

body:
  %i = phi i32 [ 1, %entry ], [ %next, %body ]
  %immediate = inttoptr i32 %i to ptr addrspace(1)
  store ptr addrspace(1) %immediate, ptr %into
  %next = add i32 %i, 2
  %more = icmp ult i32 %next, %n
  br i1 %more, label %body, label %exit

exit:
  ret void
}

;--- changing.ll
; CHECK: error: graymark soundness checker: function 'f': integer of unknown low bit converted to a reference
target triple = "wasm32-unknown-unknown"
define void @f(ptr %into, i32 %n) {
entry:
  br label %body

body:
  %i = phi i32 [ 1, %entry ], [ %next, %body ]
  %immediate = inttoptr i32 %i to ptr addrspace(1)
  store ptr addrspace(1) %immediate, ptr %into
  %next = add i32 %i, 3
  %more = icmp ult i32 %next, %n
  br i1 %more, label %body, label %exit

exit:
  ret void
}
