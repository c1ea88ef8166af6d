; A call of memcpy by another type than it is declared with, such as one with
; references, is a copy, with and without the early stage.
; RUN: %instrument %s | FileCheck %s
; RUN: %graymark_opt -passes='graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s --check-prefix=EARLY
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare ptr @memcpy(ptr, ptr, i32)
declare void @collect()

define void @copy(ptr addrspace(1) %to, ptr addrspace(1) %from) {
; CHECK-LABEL: define void @copy(
; CHECK:         call ptr @memcpy(
; CHECK:         !graymark.barrier
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %to)
; EARLY-LABEL: define void @copy(
; EARLY:         call void @__graymark_copy.memcpy.p1.p1.i32(
; EARLY:         call void @__graymark_remark(ptr addrspace(1) %to)
  %r = call ptr @memcpy(ptr addrspace(1) %to, ptr addrspace(1) %from, i32 8)
  ret void
}

; The result is the address that was passed: one root for both.
define i32 @returned(ptr addrspace(1) %to, ptr addrspace(1) %from) {
; CHECK-LABEL: define i32 @returned(
; CHECK:         call ptr addrspace(1) @memcpy(ptr addrspace(1) returned %to
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %to)
; EARLY-LABEL: define i32 @returned(
; EARLY:         call void @__graymark_copy.memcpy.p1.p1.i32(
; EARLY:         store ptr addrspace(1) %to, ptr %{{.*}}, !graymark.slot
; EARLY:         call void @collect()
; EARLY-NEXT:    load i32, ptr addrspace(1) %to
  %r = call ptr addrspace(1) @memcpy(ptr addrspace(1) %to, ptr addrspace(1) %from, i32 8)
  call void @collect()
  %n = load i32, ptr addrspace(1) %r
  ret i32 %n
}
