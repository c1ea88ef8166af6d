; graymark.keepalive needs its object rooted at every safepoint before it, and
; is gone at the end.
; RUN: %instrument < %s | FileCheck %s
; RUN: %lower < %s | FileCheck %s --check-prefix=LOWERED --implicit-check-not=keepalive
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare i32 @address(ptr)
declare i32 @use(i32)
declare void @graymark.keepalive(ptr addrspace(1))

define i32 @keep() {
; CHECK-LABEL: define i32 @keep()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call i32 @address(
; CHECK-NOT:     graymark.restore
; CHECK:         call i32 @use(
; CHECK:         call void @graymark.keepalive(ptr addrspace(1) %p)
; LOWERED-LABEL: define i32 @keep()
; LOWERED:         call i32 @use(
; LOWERED:         ret i32
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %hidden = call i32 @address(ptr %raw)
  %n = call i32 @use(i32 %hidden)
  call void @graymark.keepalive(ptr addrspace(1) %p)
  ret i32 %n
}
