; The stack pointer goes back before every return behind a publication, and is
; not touched on a path that published nothing.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @early_exit(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @early_exit(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       fast:
; CHECK-NEXT:    ret i32 0
; CHECK:       slow:
; CHECK:         %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK:         store ptr %[[BASE]], ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    ret i32 %n
  br i1 %c, label %fast, label %slow

fast:
  ret i32 0

slow:
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; One return that both kinds of paths reach: those that published restore before
; they join.
define i32 @joined_exit(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @joined_exit(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       slow:
; CHECK:         call void @collect()
; CHECK:         !graymark.restore
; CHECK-NEXT:    br label %exit
; CHECK:       exit:
; CHECK-NEXT:    phi i32
; CHECK-NEXT:    ret i32
entry:
  br i1 %c, label %exit, label %slow

slow:
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  br label %exit

exit:
  %r = phi i32 [ 0, %entry ], [ %n, %slow ]
  ret i32 %r
}

define i32 @two_returns(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @two_returns(
; CHECK:       one:
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret i32 1
; CHECK:       two:
; CHECK-NEXT:    load
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret i32
  call void @collect()
  br i1 %c, label %one, label %two

one:
  ret i32 1

two:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; A path that does not return needs no restore.
define i32 @trap(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @trap(
; CHECK:       one:
; CHECK-NEXT:    unreachable
; CHECK:       two:
  call void @collect()
  br i1 %c, label %one, label %two

one:
  unreachable

two:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
