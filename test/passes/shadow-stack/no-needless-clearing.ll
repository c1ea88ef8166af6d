; Nothing is cleared or published twice without need: a frame is not zeroed at
; entry, a word that is null stays so, an extent that is published stays so.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(i32)
declare ptr addrspace(1) @make()

; All words of the frame are written before the first publication.
define i32 @fully_written(ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define i32 @fully_written(
; CHECK-NOT:     ptr addrspace(1) null
; CHECK-COUNT-1: !graymark.publish
; CHECK-NOT:     graymark.publish
; CHECK:         ret i32
  call void @collect()
  call void @collect()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

; The second and third call need no more than the second already has.
define i32 @cleared_once(ptr addrspace(1) %a) {
; CHECK-LABEL: define i32 @cleared_once(
; CHECK-COUNT-1: store ptr addrspace(1) null,
; CHECK-NOT:     store ptr addrspace(1) null,
; CHECK:         ret i32
  call void @collect()
  call void @collect()
  call void @collect()
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  call void @collect()
  call void @collect()
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

; What later calls need has the low number, so that they do not publish the dead
; value beside it.
define i32 @published_less(ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define i32 @published_less(
; CHECK-NOT:     ptr addrspace(1) null
; CHECK:         ret i32
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

; In a loop that always shows the same words, they are published before it or
; at its first call, and stay.
define i32 @loop(ptr addrspace(1) %a) {
; CHECK-LABEL: define i32 @loop(
; CHECK-NOT:     ptr addrspace(1) null
; CHECK:       body:
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
; CHECK-NOT:     graymark
; CHECK:         br i1 %done, label %exit, label %body
entry:
  br label %body

body:
  call void @collect()
  %n = load i32, ptr addrspace(1) %a
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %body

exit:
  ret i32 %n
}
