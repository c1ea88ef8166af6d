; A structure or array of references in a local whose address goes elsewhere
; stays where it is: cleared at entry, and each reference in it is published by
; an indirect slot, its address with bit 1 set. Lifetime markers go, so that
; nothing else is put into its place.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)

define void @structure() {
; CHECK-LABEL: define void @structure()
; CHECK:         %l = alloca { i32, ptr addrspace(1), i32, ptr addrspace(1) }
; CHECK:         %stack.frame = getelementptr inbounds i8, ptr %stack.base, i32 -8
; CHECK:         call void @llvm.memset.p0.{{i32|i64}}(ptr align {{[0-9]+}} %l, i8 0, {{i32|i64}} 16, i1 false)
; CHECK:         %[[A:.*]] = getelementptr i8, ptr %l, i32 6
; CHECK:         store ptr %[[A]], ptr %{{.*}}, align 4, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK:         %[[B:.*]] = getelementptr i8, ptr %l, i32 14
; CHECK:         store ptr %[[B]], ptr %{{.*}}, align 4, !graymark.slot ![[ONE:[0-9]+]]
; CHECK-NOT:     lifetime
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @fill(ptr %l)
; CHECK-NOT:     lifetime
; CHECK:         ret void
  %l = alloca { i32, ptr addrspace(1), i32, ptr addrspace(1) }
  call void @llvm.lifetime.start.p0(ptr %l)
  call void @fill(ptr %l)
  call void @llvm.lifetime.end.p0(ptr %l)
  ret void
}

; A computed index.
define ptr addrspace(1) @array(i32 %i, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @array(
; CHECK:         %stack.frame = getelementptr inbounds i8, ptr %stack.base, i32 -16
; CHECK:         call void @llvm.memset.p0.{{i32|i64}}(ptr align {{[0-9]+}} %l, i8 0, {{i32|i64}} 16, i1 false)
; CHECK-COUNT-4: !graymark.slot
; CHECK-NOT:     !graymark.slot
; CHECK:         store ptr addrspace(1) %p, ptr %e
  %l = alloca [4 x ptr addrspace(1)]
  %e = getelementptr [4 x ptr addrspace(1)], ptr %l, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  call void @fill(ptr null)
  %q = load ptr addrspace(1), ptr %l
  ret ptr addrspace(1) %q
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
