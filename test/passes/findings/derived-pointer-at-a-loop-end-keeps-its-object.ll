; Finding: strength reduction leaves only the end of an array live across a call
; in a loop; its object is dead by itself.
; RUN: %graymark_opt -passes='graymark-early,function(loop(loop-reduce)),graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK-LABEL: define void @f(
; CHECK:         store ptr addrspace(1) %array, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
define void @f(ptr addrspace(1) %array, i32 %n) {
entry:
  %end = getelementptr i32, ptr addrspace(1) %array, i32 %n
  br label %loop

loop:
  %place = phi ptr addrspace(1) [ %array, %entry ], [ %next, %loop ]
  store i32 0, ptr addrspace(1) %place
  call void @collect()
  %next = getelementptr i32, ptr addrspace(1) %place, i32 1
  %more = icmp ne ptr addrspace(1) %next, %end
  br i1 %more, label %loop, label %out

out:
  ret void
}
