; A derived pointer that is live across a call roots its base, not itself, also
; through several offsets and when the base itself has no further use.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()

define i32 @field() {
; CHECK-LABEL: define i32 @field()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
; CHECK:         load i32, ptr addrspace(1) %field
  %p = call ptr addrspace(1) @make()
  %field = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @collect()
  %n = load i32, ptr addrspace(1) %field
  ret i32 %n
}

define i32 @chain(i32 %i) {
; CHECK-LABEL: define i32 @chain(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
  %p = call ptr addrspace(1) @make()
  %array = getelementptr i8, ptr addrspace(1) %p, i32 8
  %element = getelementptr i32, ptr addrspace(1) %array, i32 %i
  %frozen = freeze ptr addrspace(1) %element
  call void @collect()
  %n = load i32, ptr addrspace(1) %frozen
  ret i32 %n
}

; One slot serves a base and everything derived from it.
define i32 @both() {
; CHECK-LABEL: define i32 @both()
; CHECK-COUNT-1: !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         ret i32
  %p = call ptr addrspace(1) @make()
  %a = getelementptr i8, ptr addrspace(1) %p, i32 4
  %b = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  %y = load i32, ptr addrspace(1) %b
  %z = load i32, ptr addrspace(1) %p
  %xy = add i32 %x, %y
  %xyz = add i32 %xy, %z
  ret i32 %xyz
}
