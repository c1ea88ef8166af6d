; What the second return of setjmp may need has a slot of its own, cleared at
; entry, written behind the definition and published at every safepoint; behind
; each return the function's own stack pointer is stored.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s -o %t.ll
; RUN: llc -mattr=+exception-handling -wasm-enable-sjlj -exception-model=wasm -filetype=obj %t.ll -o /dev/null
; RUN: llc -enable-emscripten-sjlj -filetype=obj %t.ll -o /dev/null
target triple = "wasm32-unknown-unknown"

declare i32 @setjmp(ptr) returns_twice
declare void @longjmp(ptr, i32) noreturn
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))

; The value is dead on the way to make(), but for the second return.
define i32 @needed_again(ptr %buffer) {
; CHECK-LABEL: define i32 @needed_again(
; CHECK:         %[[FRAME:.*]] = getelementptr inbounds i8, ptr %stack.base, i32 -8
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, align 4, !graymark.slot
; CHECK:         %[[KEPT:.*]] = getelementptr inbounds i8, ptr %[[FRAME]], i32 4
; CHECK:         !graymark.publish ![[ONE:[0-9]+]]
; CHECK-NEXT:    %p = call ptr addrspace(1) @make()
; CHECK-NEXT:    store ptr addrspace(1) %p, ptr %[[KEPT]]
; CHECK-NEXT:    %n = call i32 @setjmp(
; CHECK-NEXT:    %[[LOWEST:.*]] = getelementptr inbounds i8, ptr %[[FRAME]], i32 4
; CHECK-NEXT:    store ptr %[[LOWEST]], ptr @__graymark_stack_pointer, align 4, !graymark.publish ![[ONE]]
; CHECK:       first:
; CHECK-NEXT:    %q = call ptr addrspace(1) @make()
; CHECK-NEXT:    %[[OTHER:.*]] = getelementptr inbounds i8, ptr %[[FRAME]], i32 0
; CHECK-NEXT:    store ptr addrspace(1) %q, ptr %[[OTHER]], align 4, !graymark.slot
; CHECK-NOT:     ptr %[[KEPT]]
; CHECK:       again:
; CHECK-NEXT:    call ptr addrspace(1) @make()
; CHECK-NEXT:    load i32, ptr addrspace(1) %p
  %p = call ptr addrspace(1) @make()
  %n = call i32 @setjmp(ptr %buffer)
  %isFirst = icmp eq i32 %n, 0
  br i1 %isFirst, label %first, label %again

first:
  %q = call ptr addrspace(1) @make()
  %r = call ptr addrspace(1) @make()
  call void @use(ptr addrspace(1) %q)
  ret i32 0

again:
  %t = call ptr addrspace(1) @make()
  %a = load i32, ptr addrspace(1) %p
  ret i32 %a
}

; Of a derived pointer the base is kept.
define i32 @derived(ptr addrspace(1) %p, ptr %buffer) {
; CHECK-LABEL: define i32 @derived(
; CHECK:         %[[P:.*]] = getelementptr inbounds i8, ptr %stack.frame, i32 0
; CHECK:         store ptr addrspace(1) %p, ptr
; CHECK:         %d = getelementptr i8, ptr addrspace(1) %p, i32 4
; CHECK-NEXT:    getelementptr
; CHECK-NEXT:    !graymark.publish
; CHECK-NEXT:    call i32 @setjmp(
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %n = call i32 @setjmp(ptr %buffer)
  %q = call ptr addrspace(1) @make()
  %a = load i32, ptr addrspace(1) %d
  ret i32 %a
}

; On one way to the call that jumps, neither setjmp nor the value was.
define i32 @on_one_way(ptr %buffer, i1 %c) {
; CHECK-LABEL: define i32 @on_one_way(
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, align 4, !graymark.slot
; CHECK:       set:
; CHECK:         %p = call ptr addrspace(1) @make()
; CHECK-NEXT:    store ptr addrspace(1) %p,
; CHECK:       join:
; CHECK-NOT:     !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call ptr addrspace(1) @make()
entry:
  br i1 %c, label %set, label %join

set:
  %p = call ptr addrspace(1) @make()
  %n = call i32 @setjmp(ptr %buffer)
  %isFirst = icmp eq i32 %n, 0
  br i1 %isFirst, label %join, label %again

join:
  %q = call ptr addrspace(1) @make()
  call void @longjmp(ptr %buffer, i32 1)
  unreachable

again:
  %t = call ptr addrspace(1) @make()
  %a = load i32, ptr addrspace(1) %p
  ret i32 %a
}

; A function without references.
define i32 @without_references(ptr %buffer) {
; CHECK-LABEL: define i32 @without_references(
; CHECK-NEXT:    %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK-NEXT:    %n = call i32 @setjmp(
; CHECK-NEXT:    store ptr %[[BASE]], ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       ret i32
  %n = call i32 @setjmp(ptr %buffer)
  %isFirst = icmp eq i32 %n, 0
  br i1 %isFirst, label %first, label %again

first:
  call void @longjmp(ptr %buffer, i32 1)
  unreachable

again:
  ret i32 %n
}
