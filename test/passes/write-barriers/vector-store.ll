; Several references are stored at once: the object is queued to be scanned
; again.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @vector(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @vector(
; CHECK:         store <4 x ptr addrspace(1)> %v, ptr addrspace(1) %f
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  %v = load <4 x ptr addrspace(1)>, ptr addrspace(1) %q
  %f = getelementptr i8, ptr addrspace(1) %p, i32 16
  store <4 x ptr addrspace(1)> %v, ptr addrspace(1) %f
  ret void
}

declare void @llvm.masked.store.v4p1.p1(<4 x ptr addrspace(1)>, ptr addrspace(1), <4 x i1>)
define void @masked(ptr addrspace(1) %p, <4 x ptr addrspace(1)> %v, <4 x i1> %m) {
; CHECK-LABEL: define void @masked(
; CHECK:         call void @llvm.masked.store
; CHECK-NEXT:    %marking = load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
  call void @llvm.masked.store.v4p1.p1(<4 x ptr addrspace(1)> %v, ptr addrspace(1) align 4 %p, <4 x i1> %m)
  ret void
}

; CHECK: declare void @__graymark_remark(ptr addrspace(1))
