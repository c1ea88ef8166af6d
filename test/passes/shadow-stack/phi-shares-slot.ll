; A phi and what flows into it have one slot, so that what is in the slot when
; the loop goes round is not stored again.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()

; Each new value is stored once: %next before the second call of the loop. The
; first value is stored on the way in.
define void @walk(ptr addrspace(1) %head) {
; CHECK-LABEL: define void @walk(
; CHECK:       entry:
; CHECK:         store ptr addrspace(1) %head, ptr %{{.*}}, !graymark.slot ![[SLOT:[0-9]+]]
; CHECK:         br label %loop
; CHECK:       loop:
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
; CHECK:         %next = load
; CHECK:         store ptr addrspace(1) %next, ptr %{{.*}}, !graymark.slot ![[SLOT]]
; CHECK-NOT:     graymark.slot
; CHECK:         ret void
entry:
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %head, %entry ], [ %next, %loop ]
  call void @collect()
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  call void @collect()
  %value = load i32, ptr addrspace(1) %next
  %last = icmp eq i32 %value, 0
  br i1 %last, label %exit, label %loop

exit:
  ret void
}

; What is needed beside the phi has a slot of its own.
define ptr addrspace(1) @both(ptr addrspace(1) %head) {
; CHECK-LABEL: define ptr addrspace(1) @both(
; CHECK-DAG:     store ptr addrspace(1) %head, ptr %{{.*}}, !graymark.slot ![[A:[0-9]+]]
; CHECK:       loop:
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot ![[B:[0-9]+]]
; CHECK:         call void @collect()
; CHECK:         ret
entry:
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %head, %entry ], [ %next, %loop ]
  call void @collect()
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %last = icmp eq ptr addrspace(1) %next, null
  br i1 %last, label %exit, label %loop

exit:
  ret ptr addrspace(1) %head
}
