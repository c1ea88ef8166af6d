; A parent that is one of several new objects needs no barrier, if on no path a
; safepoint lies between the allocation of the one that it is there and the
; store: through phis, choices, their derived addresses, and around a loop.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 | FileCheck %s --implicit-check-not=__graymark_marking
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare void @leaf() "gc-leaf-function"
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-COUNT-7: remark: {{.*}}no write barrier: no safepoint since the object was allocated
; CHECK-LABEL: define ptr addrspace(1) @arms(
define ptr addrspace(1) @arms(i1 %c, ptr addrspace(1) %child) {
; CHECK:         ret ptr addrspace(1)
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 32, i32 17)
  call void @leaf()
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret ptr addrspace(1) %o
}

; CHECK-LABEL: define void @derived(
define void @derived(i1 %c, ptr addrspace(1) %child) {
; CHECK:         ret void
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %f = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 32, i32 17)
  %g = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %place = phi ptr addrspace(1) [ %f, %left ], [ %g, %right ]
  store ptr addrspace(1) %child, ptr addrspace(1) %place
  ret void
}

; CHECK-LABEL: define void @choice(
define void @choice(i1 %c, i1 %d, ptr addrspace(1) %child) {
; CHECK:         ret void
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %other = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %kept = freeze ptr addrspace(1) %other
  %chosen = select i1 %d, ptr addrspace(1) %o, ptr addrspace(1) %kept
  store ptr addrspace(1) %child, ptr addrspace(1) %chosen
  ret void
}

; The object of the round before, which is newer than any other.
; CHECK-LABEL: define void @previous_object(
define void @previous_object(ptr addrspace(1) %child) {
; CHECK:         br label %loop
entry:
  %first = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

loop:
  %last = phi ptr addrspace(1) [ %first, %entry ], [ %p, %loop ]
  store ptr addrspace(1) %child, ptr addrspace(1) %last
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop
}

; Filled in a loop without safepoints.
; CHECK-LABEL: define void @filled(
define void @filled(i1 %c, i32 %n, ptr addrspace(1) %child) {
; CHECK:         ret void
entry:
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

loop:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ], [ %o, %loop ]
  %i = phi i32 [ 0, %left ], [ 0, %right ], [ %next, %loop ]
  %place = getelementptr ptr addrspace(1), ptr addrspace(1) %o, i32 %i
  store ptr addrspace(1) %child, ptr addrspace(1) %place
  call void @leaf()
  %next = add i32 %i, 1
  %done = icmp eq i32 %next, %n
  br i1 %done, label %exit, label %loop

exit:
  ret void
}

; CHECK-LABEL: define void @invoked(
define void @invoked(i1 %c, ptr addrspace(1) %child) personality ptr @__gxx_wasm_personality_v0 {
; CHECK:         ret void
  br i1 %c, label %left, label %right

left:
  %p = invoke ptr addrspace(1) @__new(i32 16, i32 16) to label %join unwind label %pad

right:
  %q = invoke ptr addrspace(1) @__new(i32 16, i32 16) to label %join unwind label %pad

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void

pad:
  %cleanup = cleanuppad within none []
  cleanupret from %cleanup unwind to caller
}

; A copy as well.
; CHECK-LABEL: define void @copied(
define void @copied(i1 %c, ptr addrspace(1) %from) {
; CHECK:         ret void
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %o, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}
