; print<graymark-slots> shows how often slot stores are expected to be executed,
; and how often those of any sound placement are at least.
; RUN: %graymark_opt -passes='print<graymark-slots>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))

; CHECK-LABEL: Slots of function 'straight':
; CHECK:         expected stores: placed 1.00, lower bound 1.00
define void @straight(ptr addrspace(1) %p) {
  call void @collect()
  call void @collect()
  store i32 1, ptr addrspace(1) %p
  ret void
}

; The store is as rare as the safepoint.
; CHECK-LABEL: Slots of function 'arm':
; CHECK:         expected stores: placed 0.25, lower bound 0.25
define void @arm(i1 %c, ptr addrspace(1) %p) {
entry:
  br i1 %c, label %cold, label %exit, !prof !0

cold:
  call void @collect()
  br label %exit

exit:
  store i32 1, ptr addrspace(1) %p
  ret void
}

; One store before the loop serves all of its safepoints.
; CHECK-LABEL: Slots of function 'loop':
; CHECK:         expected stores: placed 1.00, lower bound 1.00
define void @loop(i32 %count, ptr addrspace(1) %p) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  call void @collect()
  store i32 1, ptr addrspace(1) %p
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %count
  br i1 %again, label %loop, label %exit

exit:
  ret void
}

; What is defined in a loop is stored in it.
; CHECK-LABEL: Slots of function 'defined_in_loop':
; CHECK:         expected stores: placed 1.33, lower bound 1.33
define void @defined_in_loop(i32 %count) {
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr addrspace(1) @make()
  call void @collect()
  store i32 1, ptr addrspace(1) %p
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %count
  br i1 %again, label %loop, label %exit, !prof !0

exit:
  ret void
}

; Each reference is stored on its way into the loop; the phi brings back what is
; stored already.
; CHECK-LABEL: Slots of function 'phis':
; CHECK:         expected stores: placed 1.00, lower bound 1.00
define void @phis(i1 %c, i32 %count, ptr addrspace(1) %p, ptr addrspace(1) %q) {
entry:
  br i1 %c, label %left, label %right

left:
  br label %loop

right:
  br label %loop

loop:
  %x = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ], [ %x, %loop ]
  %i = phi i32 [ 0, %left ], [ 0, %right ], [ %next, %loop ]
  call void @collect()
  store i32 1, ptr addrspace(1) %x
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %count
  br i1 %again, label %loop, label %exit

exit:
  ret void
}

; Null is no object: the path that brings it needs no store.
; CHECK-LABEL: Slots of function 'null_or_reference':
; CHECK:         expected stores: placed 1.00, lower bound 0.75
define void @null_or_reference(i1 %c, ptr addrspace(1) %p) {
entry:
  br i1 %c, label %left, label %right, !prof !0

left:
  br label %join

right:
  br label %join

join:
  %x = phi ptr addrspace(1) [ null, %left ], [ %p, %right ]
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  ret void
}

; The safepoint is in an arm of the loop that is rarely taken: to store in the
; arm is least, but would store the reference again each time.
; CHECK-LABEL: Slots of function 'arm_in_loop':
; CHECK:         expected stores: placed 1.00, lower bound 0.01
define void @arm_in_loop(ptr addrspace(1) %p) {
entry:
  br label %loop

loop:
  %n = load volatile i32, ptr addrspace(1) %p
  %rare = icmp eq i32 %n, 0
  br i1 %rare, label %cold, label %latch, !prof !1

cold:
  call void @collect()
  br label %latch

latch:
  %again = load volatile i1, ptr addrspace(1) %p
  br i1 %again, label %loop, label %exit, !prof !0

exit:
  ret void
}

; The bound takes phis to cost nothing, though what two of them exchange must be
; stored again.
; CHECK-LABEL: Slots of function 'swap':
; CHECK:         expected stores: placed 2.67, lower bound 2.00
define void @swap(ptr addrspace(1) %p, ptr addrspace(1) %q) {
entry:
  br label %loop

loop:
  %x = phi ptr addrspace(1) [ %p, %entry ], [ %y, %loop ]
  %y = phi ptr addrspace(1) [ %q, %entry ], [ %x, %loop ]
  call void @collect()
  store i32 1, ptr addrspace(1) %x
  %again = load volatile i1, ptr addrspace(1) %y
  br i1 %again, label %loop, label %exit, !prof !0

exit:
  ret void
}

!0 = !{!"branch_weights", i32 1, i32 3}
!1 = !{!"branch_weights", i32 1, i32 99}
