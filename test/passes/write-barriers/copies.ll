; A copy into an object queues the object: memcpy, memmove, the opaque copies of
; the early stage; not memset. A copy to elsewhere is in copies-elsewhere.ll.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @llvm.memmove.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @llvm.memmove.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)
declare void @__graymark_copy.memmove.p0.p0.i32(ptr, ptr, i32, i1) "gc-leaf-function"

define void @memcpy(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @memcpy(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 16, i1 false)
  ret void
}

define void @memmove(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
; CHECK-LABEL: define void @memmove(
; CHECK:         call void @llvm.memmove
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  %f = getelementptr i8, ptr addrspace(1) %p, i32 %n
  call void @llvm.memmove.p1.p1.i32(ptr addrspace(1) %f, ptr addrspace(1) %q, i32 %n, i1 false)
  ret void
}

define void @through_casts(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define void @through_casts(
; CHECK:         call void @llvm.memmove
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  %f = getelementptr i8, ptr addrspace(1) %p, i32 4
  %to = addrspacecast ptr addrspace(1) %f to ptr
  %from = addrspacecast ptr addrspace(1) %p to ptr
  call void @llvm.memmove.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false)
  ret void
}

define void @opaque(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define void @opaque(
; CHECK:         call void @__graymark_copy.memmove.p0.p0.i32(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  %f = getelementptr i8, ptr addrspace(1) %p, i32 4
  %to = addrspacecast ptr addrspace(1) %f to ptr
  %from = addrspacecast ptr addrspace(1) %p to ptr
  call void @__graymark_copy.memmove.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false)
  ret void
}

define void @outwards(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @outwards(
; CHECK-NOT:     __graymark
; CHECK:         ret void
  %buffer = alloca [16 x i8]
  call void @llvm.memcpy.p0.p1.i32(ptr %buffer, ptr addrspace(1) %p, i32 16, i1 false)
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 0, i32 16, i1 false)
  ret void
}
