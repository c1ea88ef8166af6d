; Metadata that names functions and globals follows them; metadata of no concern
; stays.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

@g = global ptr addrspace(1) null, !mine !0

; CHECK: @g = global ptr null, !mine ![[MINE:[0-9]+]]
define i32 @f(ptr addrspace(1) %p) !mine !0 {
; CHECK: define i32 @f(ptr %p) !mine ![[MINE]]
; CHECK:   load i32, ptr %p, align 4, !tbaa ![[TBAA:[0-9]+]], !range ![[RANGE:[0-9]+]]
  %n = load i32, ptr addrspace(1) %p, !tbaa !1, !range !4
  ret i32 %n
}

; CHECK: !named = !{![[LIST:[0-9]+]]}
; CHECK: !graymark.lowered = !{}
; CHECK-DAG: ![[LIST]] = !{ptr @f, ptr @g}
; CHECK-DAG: ![[RANGE]] = !{i32 0, i32 10}
!named = !{!5}
!0 = !{!"text"}
!1 = !{!2, !2, i64 0}
!2 = !{!"int", !3, i64 0}
!3 = !{!"root"}
!4 = !{i32 0, i32 10}
!5 = !{ptr @f, ptr @g}
