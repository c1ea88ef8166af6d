; What is defined outside a loop is stored outside it, also outside all of two
; nested loops; what is defined inside is stored inside.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare i1 @collect()

define i32 @nested(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @nested(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:       outer:
; CHECK-NOT:     graymark.slot
; CHECK:       inner:
; CHECK-NOT:     graymark.slot
; CHECK:         call i1 @collect()
; CHECK-NOT:     graymark.slot
; CHECK:         ret i32
entry:
  br label %outer

outer:
  br label %inner

inner:
  %again = call i1 @collect()
  br i1 %again, label %inner, label %latch

latch:
  %n = load i32, ptr addrspace(1) %p
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %outer

exit:
  ret i32 %n
}

define void @inside(i32 %count) {
; CHECK-LABEL: define void @inside(
; CHECK:       loop:
; CHECK:         %p = call ptr addrspace(1) @make()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call i1 @collect()
; CHECK-NOT:     graymark.slot
; CHECK:         ret void
entry:
  br label %loop

loop:
  %p = call ptr addrspace(1) @make()
  %c = call i1 @collect()
  %n = load i32, ptr addrspace(1) %p
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %loop

exit:
  ret void
}
