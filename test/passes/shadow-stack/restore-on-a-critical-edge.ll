; A path that needs no frame joins others in front of the return, which these
; reach by a branch that also leads elsewhere: the stack pointer is restored on
; that edge, so that the frame is set up behind the decision, and the short path
; does nothing.
; RUN: %graymark_opt -passes='graymark-verify,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare i1 @again(ptr addrspace(1))

define ptr addrspace(1) @loop(i1 %short, ptr addrspace(1) %x) {
; CHECK-LABEL: define ptr addrspace(1) @loop(
; CHECK-NEXT:    br i1 %short, label %[[RETURN:.*]], label %[[SETUP:.*]]
; CHECK:         %stack.base = load
; CHECK:         call ptr addrspace(1) @make()
; CHECK:         %[[MORE:.*]] = call i1 @again(
; CHECK-NEXT:    br i1 %[[MORE]], label %body, label %[[EDGE:.*]]
; CHECK:       [[EDGE]]:
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    br label %return
; CHECK:       return:
; CHECK-NEXT:    %result = phi ptr addrspace(1) [ %x, %0 ], [ %new, %[[EDGE]] ]
; CHECK-NEXT:    ret ptr addrspace(1) %result
  br i1 %short, label %return, label %before

before:
  br label %body

body:
  %new = call ptr addrspace(1) @make()
  %more = call i1 @again(ptr addrspace(1) %x)
  br i1 %more, label %body, label %return

return:
  %result = phi ptr addrspace(1) [ %x, %0 ], [ %new, %body ]
  ret ptr addrspace(1) %result
}

; Both edges of a switch to the return are one.
define void @cases(i32 %case, ptr addrspace(1) %x) {
; CHECK-LABEL: define void @cases(
; CHECK:         br i1 %{{.*}}, label %return, label %long
; CHECK:       long:
; CHECK:         %stack.base = load
; CHECK:         call ptr addrspace(1) @make()
; CHECK:         switch i32 %case, label %other [
; CHECK-NEXT:      i32 2, label %[[EDGE:.*]]
; CHECK-NEXT:      i32 3, label %[[EDGE]]
; CHECK-NEXT:    ]
; CHECK:       [[EDGE]]:
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK:       return:
; CHECK-NEXT:    ret void
  switch i32 %case, label %long [ i32 1, label %return ]

long:
  %new = call ptr addrspace(1) @make()
  %more = call i1 @again(ptr addrspace(1) %x)
  switch i32 %case, label %other [
    i32 2, label %return
    i32 3, label %return
  ]

other:
  %last = call i1 @again(ptr addrspace(1) %new)
  ret void

return:
  ret void
}
