; Who is given the raw address of an object may copy references to it without
; knowing what they are: behind the call the object is visited again. Not if the
; callee only reads there, is the host's or the runtime's.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@text = constant [8 x i8] zeroinitializer

declare ptr addrspace(1) @__new(i32, i32)
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @other(ptr, ptr)
declare void @reads(ptr readonly)
declare void @bytes(ptr) "graymark-bytes"
declare ptr @memset(ptr, i32, i32)
declare ptr @memcpy(ptr, ptr, i32)
declare void @import(ptr) "wasm-import-module"="env"
declare i32 @__gxx_wasm_personality_v0(...)

; Two parameters that may be anything: nothing can be done here.
; CHECK-LABEL: define internal void @copy(
; CHECK-NOT:     __graymark
; CHECK:         ret void
define internal void @copy(ptr %to, ptr %from, i32 %n) noinline {
  call void @llvm.memcpy.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false)
  ret void
}

; CHECK-LABEL: define void @helper(
; CHECK:         call void @copy(
; CHECK-NEXT:    load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %q)
; CHECK:         ret void
define void @helper(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %field = getelementptr i8, ptr addrspace(1) %p, i32 8
  %to = addrspacecast ptr addrspace(1) %field to ptr
  %from = addrspacecast ptr addrspace(1) %q to ptr
  call void @copy(ptr %to, ptr %from, i32 8)
  ret void
}

; CHECK-LABEL: define void @external(
; CHECK:         call void @other(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         !graymark.restore
define void @external(ptr addrspace(1) %p, ptr %from) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  tail call void @other(ptr %to, ptr %from)
  ret void
}

; CHECK-LABEL: define void @invoked(
; CHECK:         invoke void @other(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
define void @invoked(ptr addrspace(1) %p, ptr %from) personality ptr @__gxx_wasm_personality_v0 {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  invoke void @other(ptr %to, ptr %from) to label %done unwind label %cleanup

done:
  ret void

cleanup:
  %pad = cleanuppad within none []
  cleanupret from %pad unwind to caller
}

; A new object stays new in a leaf, and ages in a safepoint.
; CHECK-LABEL: define ptr addrspace(1) @fresh(
; CHECK:         call void @copy(
; CHECK-NOT:     __graymark_marking
; CHECK:         call void @other(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
define ptr addrspace(1) @fresh(ptr %from) {
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %to = addrspacecast ptr addrspace(1) %p to ptr
  call void @copy(ptr %to, ptr %from, i32 16)
  call void @other(ptr %to, ptr %from)
  ret ptr addrspace(1) %p
}

; What is kept behind the call does not come between.
; CHECK-LABEL: define void @kept(
; CHECK:         call void @other(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
define void @kept(ptr addrspace(1) %p, ptr %from) {
  %pair = load <2 x ptr addrspace(1)>, ptr addrspace(1) %p
  %to = addrspacecast ptr addrspace(1) %p to ptr
  call void @other(ptr %to, ptr %from)
  store <2 x ptr addrspace(1)> %pair, ptr addrspace(1) %p
  ret void
}

; CHECK-LABEL: define void @not_written(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @not_written(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @reads(ptr %raw)
  call void @import(ptr %raw)
  call void @bytes(ptr %raw)
  call void @reads(ptr %raw) "graymark-bytes"
  call ptr @memset(ptr %raw, i32 0, i32 8)
  call ptr @memcpy(ptr %raw, ptr @text, i32 8) "graymark-bytes"
  ret void
}
