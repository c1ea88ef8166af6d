; Freestanding code that is not optimised calls memcpy and memmove themselves.
; Into an object they are copies like the intrinsics, also where inlining shows
; only late that the destination is one.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr @memcpy(ptr, ptr, i32)
declare ptr @memmove(ptr, ptr, i32)

define void @cpy(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @cpy(
; CHECK:         call ptr @memcpy(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %to = addrspacecast ptr addrspace(1) %p to ptr
  %from = addrspacecast ptr addrspace(1) %q to ptr
  %r = call ptr @memcpy(ptr %to, ptr %from, i32 16)
  ret void
}

define void @move(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define void @move(
; CHECK:         call ptr @memmove(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %to = getelementptr i8, ptr %raw, i32 4
  %r = call ptr @memmove(ptr %to, ptr %raw, i32 %n)
  ret void
}
