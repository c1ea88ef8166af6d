; A store of a reference into an object: behind it a test of the marking flag,
; and on the unlikely branch a call of __link with parent and child.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: @__graymark_marking = external global i32

define void @store(ptr addrspace(1) %parent, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @store(
; CHECK-NEXT:    store ptr addrspace(1) %child, ptr addrspace(1) %parent
; CHECK-NEXT:    %[[MARKING:.*]] = load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK-NEXT:    %[[ACTIVE:.*]] = icmp ne i32 %[[MARKING]], 0
; CHECK-NEXT:    br i1 %[[ACTIVE]], label %[[SLOW:.*]], label %[[JOIN:.*]], !prof ![[PROF:[0-9]+]]
; CHECK:       [[SLOW]]:
; CHECK-NEXT:    call void @__link(ptr addrspace(1) %parent, ptr addrspace(1) %child, i32 0)
; CHECK-NEXT:    br label %[[JOIN]]
; CHECK:       [[JOIN]]:
; CHECK-NEXT:    ret void
  store ptr addrspace(1) %child, ptr addrspace(1) %parent
  ret void
}

; CHECK: declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
; CHECK: ![[PROF]] = !{!"branch_weights", i32 1, i32 {{[1-9][0-9]+}}}
