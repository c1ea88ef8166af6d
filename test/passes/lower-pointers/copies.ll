; Opaque copies become the copies that they were, with alignment and volatility;
; their declarations go.
; RUN: %lower %s | FileCheck %s --implicit-check-not=__graymark_copy --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

declare void @__graymark_copy.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1) "gc-leaf-function"
declare void @__graymark_copy.memmove.p0.p1.i64(ptr, ptr addrspace(1), i64, i1) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr %r) {
; CHECK-LABEL: define void @f(
; CHECK:         call void @llvm.memcpy.p0.p0.i32(ptr align 8 %p, ptr align 4 %q, i32 16, i1 false)
; CHECK:         call void @llvm.memmove.p0.p0.i64(ptr %r, ptr %q, i64 16, i1 true)
  call void @__graymark_copy.memcpy.p1.p1.i32(ptr addrspace(1) align 8 %p, ptr addrspace(1) align 4 %q, i32 16, i1 false)
  call void @__graymark_copy.memmove.p0.p1.i64(ptr %r, ptr addrspace(1) %q, i64 16, i1 true)
  ret void
}
