; A reference that is used by nothing but a phi behind the safepoint is live on
; the edge to it, and on no other.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
; CHECK-LABEL: define i32 @f(
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         ret i32
entry:
  br i1 %c, label %collecting, label %join

collecting:
  call void @collect()
  br label %join

join:
  %r = phi ptr addrspace(1) [ %p, %collecting ], [ %q, %entry ]
  %n = load i32, ptr addrspace(1) %r
  ret i32 %n
}
