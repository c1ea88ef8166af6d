; Finding: an outliner makes functions of pieces of others. Before the late
; stage that is harmless: the piece roots what it gets, as any function.
; RUN: %graymark_opt -passes='graymark-early,function(break-crit-edges),hotcoldsplit,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -hotcoldsplit-threshold=-1 -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @failed() cold noreturn

; CHECK-LABEL: define i32 @f(
; CHECK:         call void @f.cold.1(
; CHECK-LABEL: define internal {{.*}}void @f.cold.1(ptr addrspace(1) %p)
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
define i32 @f(ptr addrspace(1) %p, i1 %c) {
entry:
  br i1 %c, label %cold, label %warm

cold:
  call void @collect()
  store i32 1, ptr addrspace(1) %p
  call void @failed()
  unreachable

warm:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
