; The caller keeps the object of an interior argument during the call, and that
; of an interior result as long as the result is used. The callee does neither.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @fill(ptr addrspace(1) "graymark-interior", i32)
declare "graymark-interior" ptr addrspace(1) @slot(ptr addrspace(1), i32)
declare "graymark-interior" ptr addrspace(1) @find(ptr addrspace(1), ptr addrspace(1) "graymark-result-object")
declare "graymark-interior" ptr addrspace(1) @skip(ptr addrspace(1) "graymark-interior")

; CHECK: @table = global [1 x ptr] [ptr @fill.rooting]
@table = global [1 x ptr] [ptr @fill]

; The argument's object is rooted although it is dead behind the call.
define void @argument(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @argument(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @fill(ptr addrspace(1) %inner, i32 1)
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @fill(ptr addrspace(1) %inner, i32 1)
  ret void
}

; A base may be passed as well, and is rooted by the caller too.
define void @base_argument(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @base_argument(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @fill(ptr addrspace(1) %p, i32 1)
  call void @fill(ptr addrspace(1) %p, i32 1)
  ret void
}

; The result is a derived pointer of the argument.
define void @result(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @result(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call ptr addrspace(1) @slot(
; CHECK:         call ptr addrspace(1) @make()
; CHECK:         store ptr addrspace(1) %new, ptr addrspace(1) %place
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %new,
  %place = call ptr addrspace(1) @slot(ptr addrspace(1) %p, i32 1)
  %new = call ptr addrspace(1) @make()
  store ptr addrspace(1) %new, ptr addrspace(1) %place
  ret void
}

; Of the marked argument, if there are several.
define i32 @marked(ptr addrspace(1) %key, ptr addrspace(1) %map) {
; CHECK-LABEL: define i32 @marked(
; CHECK-NOT:     store ptr addrspace(1) %key
; CHECK:         store ptr addrspace(1) %map, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     store ptr addrspace(1) %key
; CHECK:         call ptr addrspace(1) @find(
; CHECK:         call void @collect()
  %place = call ptr addrspace(1) @find(ptr addrspace(1) %key, ptr addrspace(1) %map)
  call void @collect()
  %r = load i32, ptr addrspace(1) %place
  ret i32 %r
}

; Through several calls, and a loop.
define i32 @chain(ptr addrspace(1) %p, i1 %again) {
; CHECK-LABEL: define i32 @chain(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     !graymark.slot
; CHECK:         ret i32
entry:
  br label %loop
loop:
  %at = phi ptr addrspace(1) [ %p, %entry ], [ %next, %loop ]
  %next = call ptr addrspace(1) @skip(ptr addrspace(1) %at)
  call void @collect()
  br i1 %again, label %loop, label %done
done:
  %r = load i32, ptr addrspace(1) %next
  ret i32 %r
}

; The callee roots nothing, and passes on what it was given.
define "graymark-interior" ptr addrspace(1) @callee(ptr addrspace(1) "graymark-interior" %p, i1 %c) {
; CHECK-LABEL: define "graymark-interior" ptr addrspace(1) @callee(
; CHECK-NOT:     graymark.slot
; CHECK:         ret
  call void @collect()
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @fill(ptr addrspace(1) %inner, i32 1)
  %r = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %inner
  ret ptr addrspace(1) %r
}

; A reference that is stored by such an address is linked without a parent; it
; is if the address may be one, too. Of a vector, each element is.
define void @stores(ptr addrspace(1) "graymark-interior" %p, ptr addrspace(1) %q, ptr addrspace(1) %x, <2 x ptr addrspace(1)> %v, i1 %c) {
; CHECK-LABEL: define void @stores(
; CHECK:         store ptr addrspace(1) %x, ptr addrspace(1) %p
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %x, i32 0)
; CHECK:         store ptr addrspace(1) %x, ptr addrspace(1) %either
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %x, i32 0)
; CHECK:         store <2 x ptr addrspace(1)> %v
; CHECK:         %[[A:.*]] = extractelement <2 x ptr addrspace(1)> %v, i64 0
; CHECK:         %[[B:.*]] = extractelement <2 x ptr addrspace(1)> %v, i64 1
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %[[A]], i32 0)
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %[[B]], i32 0)
; CHECK:         store ptr addrspace(1) null
; CHECK-NOT:     __link
; CHECK:         ret void
  store ptr addrspace(1) %x, ptr addrspace(1) %p
  %either = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %x, ptr addrspace(1) %either
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %p
  store ptr addrspace(1) null, ptr addrspace(1) %p
  ret void
}

; CHECK-LABEL: define linkonce_odr hidden void @fill.rooting(ptr addrspace(1) %0, i32 %1)
; CHECK:         store ptr addrspace(1) %0, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @fill(
