; One new object among others is not enough: a parent that may be an older
; object, or may have met a safepoint on one way, has its barrier.
; RUN: %instrument -pass-remarks-missed=graymark %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare void @collect()

; CHECK: remark: {{.*}}may have been there before
; CHECK: remark: {{.*}}has met a safepoint since its allocation, the call of 'collect'
; CHECK: remark: {{.*}}has met a safepoint since its allocation, the call of '__new'
; CHECK: remark: {{.*}}has met a safepoint since its allocation, the call of '__new'
; CHECK: remark: {{.*}}may have been there before

define void @older(i1 %c, ptr addrspace(1) %old, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @older(
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %o
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  br i1 %c, label %left, label %join

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %old, %0 ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

define void @safepoint_on_one_edge(i1 %c, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @safepoint_on_one_edge(
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %o
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  call void @collect()
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

; The object of the round before, behind the allocation of the next one.
define void @loop_carried(ptr addrspace(1) %child) {
; CHECK-LABEL: define void @loop_carried(
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %last
; CHECK-NEXT:    load i32, ptr @__graymark_marking
entry:
  %first = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

loop:
  %last = phi ptr addrspace(1) [ %first, %entry ], [ %p, %loop ]
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  store ptr addrspace(1) %child, ptr addrspace(1) %last
  br label %loop
}

; Whichever is chosen, the other was allocated behind one of them.
define void @choice(i1 %c, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @choice(
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %o
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

; Or unmanaged memory of which nothing is known, where the base is null.
define void @elsewhere(i1 %c, ptr %memory, ptr addrspace(1) %child) "graymark-unchecked" {
; CHECK-LABEL: define void @elsewhere(
; CHECK:         store ptr addrspace(1) %child, ptr %place
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = select i1 %c, ptr %raw, ptr %memory
  store ptr addrspace(1) %child, ptr %place
  ret void
}
