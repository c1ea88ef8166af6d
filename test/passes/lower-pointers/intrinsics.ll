; Intrinsics carry types in their names: each call goes to the one of the new
; types, and no declaration of the old is left.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)" --implicit-check-not=.p1
; RUN: %lower %s | llc -mattr=+simd128 -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @llvm.memmove.p1.p0.i32(ptr addrspace(1), ptr, i32, i1)
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)
declare <2 x ptr addrspace(1)> @llvm.masked.load.v2p1.p1(ptr addrspace(1), <2 x i1>, <2 x ptr addrspace(1)>)
declare <4 x i32> @llvm.masked.load.v4i32.p1(ptr addrspace(1), <4 x i1>, <4 x i32>)
declare ptr addrspace(1) @llvm.ptrmask.p1.i32(ptr addrspace(1), i32)
declare ptr addrspace(1) @llvm.launder.invariant.group.p1(ptr addrspace(1))
declare ptr @llvm.invariant.start.p1(i64, ptr addrspace(1))
declare void @llvm.prefetch.p1(ptr addrspace(1), i32, i32, i32)
declare i32 @llvm.objectsize.i32.p1(ptr addrspace(1), i1, i1, i1)
declare void @llvm.assume(i1)

define void @memory(ptr addrspace(1) %p, ptr %q, ptr addrspace(1) %r) {
; CHECK-LABEL: define void @memory(
; CHECK:         call void @llvm.memcpy.p0.p0.i32(ptr align 4 %p, ptr align 4 %r, i32 8, i1 false)
; CHECK:         call void @llvm.memcpy.p0.p0.i32(ptr %q, ptr %r, i32 8, i1 true)
; CHECK:         call void @llvm.memmove.p0.p0.i32(ptr %p, ptr %q, i32 8, i1 false)
; CHECK:         call void @llvm.memset.p0.i32(ptr align 8 %p, i8 0, i32 8, i1 false)
; CHECK:         call void @llvm.prefetch.p0(ptr %p, i32 0, i32 3, i32 1)
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) align 4 %p, ptr addrspace(1) align 4 %r, i32 8, i1 false)
  call void @llvm.memcpy.p0.p1.i32(ptr %q, ptr addrspace(1) %r, i32 8, i1 true)
  call void @llvm.memmove.p1.p0.i32(ptr addrspace(1) %p, ptr %q, i32 8, i1 false)
  call void @llvm.memset.p1.i32(ptr addrspace(1) align 8 %p, i8 0, i32 8, i1 false)
  call void @llvm.prefetch.p1(ptr addrspace(1) %p, i32 0, i32 3, i32 1)
  ret void
}

define i32 @vectors(ptr addrspace(1) %p, <2 x i1> %m, <4 x i1> %n) {
; CHECK-LABEL: define i32 @vectors(
; CHECK:         call <2 x ptr> @llvm.masked.load.v2p0.p0(ptr align 4 %p, <2 x i1> %m, <2 x ptr> zeroinitializer)
; CHECK:         call <4 x i32> @llvm.masked.load.v4i32.p0(ptr align 4 %p, <4 x i1> %n, <4 x i32> zeroinitializer)
  %v = call <2 x ptr addrspace(1)> @llvm.masked.load.v2p1.p1(ptr addrspace(1) align 4 %p, <2 x i1> %m, <2 x ptr addrspace(1)> zeroinitializer)
  %w = call <4 x i32> @llvm.masked.load.v4i32.p1(ptr addrspace(1) align 4 %p, <4 x i1> %n, <4 x i32> zeroinitializer)
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 0
  %x = load i32, ptr addrspace(1) %e
  %y = extractelement <4 x i32> %w, i32 0
  %s = add i32 %x, %y
  ret i32 %s
}

define i32 @pointers(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @pointers(
; CHECK:         call ptr @llvm.ptrmask.p0.i32(ptr %p, i32 -16)
; CHECK:         call ptr @llvm.launder.invariant.group.p0(ptr
; CHECK:         call i32 @llvm.objectsize.i32.p0(ptr
; CHECK:         call void @llvm.assume(i1 true) [ "align"(ptr %{{.*}}, i32 16) ]
  %a = call ptr addrspace(1) @llvm.ptrmask.p1.i32(ptr addrspace(1) %p, i32 -16)
  %b = call ptr addrspace(1) @llvm.launder.invariant.group.p1(ptr addrspace(1) %a)
  %i = call ptr @llvm.invariant.start.p1(i64 4, ptr addrspace(1) %b)
  %n = call i32 @llvm.objectsize.i32.p1(ptr addrspace(1) %b, i1 false, i1 true, i1 false)
  call void @llvm.assume(i1 true) [ "align"(ptr addrspace(1) %b, i32 16) ]
  %v = load i32, ptr addrspace(1) %b
  %s = add i32 %n, %v
  ret i32 %s
}
