; A reference and a number copied to a local, a collection, and copied back: the
; optimiser would keep both in one i64, where no collector looks. The copies are
; opaque to it, the local stays in memory, and an indirect slot names the
; reference in it.
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s --implicit-check-not="load i64" --implicit-check-not="store i64"
target triple = "wasm32-unknown-unknown"

%pair = type { ptr addrspace(1), i32 }

declare void @collect()
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @llvm.memcpy.p1.p0.i32(ptr addrspace(1), ptr, i32, i1)

; CHECK-LABEL: define void @there_and_back(
; CHECK:         %l = alloca %pair
; CHECK:         %[[TAGGED:.*]] = getelementptr i8, ptr %l, i32 2
; CHECK:         store ptr %[[TAGGED]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @__graymark_copy.memcpy.p0.p1.i32(ptr {{.*}}%l, ptr addrspace(1) {{.*}}%p, i32 8, i1 false)
; CHECK:         !graymark.publish
; CHECK-NEXT:    {{.*}}call void @collect()
; CHECK:         call void @__graymark_copy.memcpy.p1.p0.i32(ptr addrspace(1) {{.*}}%q, ptr {{.*}}%l, i32 8, i1 false)
define void @there_and_back(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %l = alloca %pair
  call void @llvm.memcpy.p0.p1.i32(ptr align 4 %l, ptr addrspace(1) align 4 %p, i32 8, i1 false)
  call void @collect()
  call void @llvm.memcpy.p1.p0.i32(ptr addrspace(1) align 4 %q, ptr align 4 %l, i32 8, i1 false)
  ret void
}
