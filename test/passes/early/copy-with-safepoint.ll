; A reference and a number copied to a local, a collection, and copied back: the
; optimiser would keep both in one i64, where no collector looks. The copies are
; opaque to it, and a local that they need cannot hide references either: it is
; an error, never an i64.
; RUN: not %graymark_opt -passes='graymark-early,default<O2>,graymark' -S %s 2>&1 | FileCheck %s --implicit-check-not=i64
target triple = "wasm32-unknown-unknown"

%pair = type { ptr addrspace(1), i32 }

declare void @collect()
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @llvm.memcpy.p1.p0.i32(ptr addrspace(1), ptr, i32, i1)

; CHECK: error: {{.*}}in function there_and_back{{.*}}graymark: a structure or array of references is kept in a local
define void @there_and_back(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %l = alloca %pair
  call void @llvm.memcpy.p0.p1.i32(ptr align 4 %l, ptr addrspace(1) align 4 %p, i32 8, i1 false)
  call void @collect()
  call void @llvm.memcpy.p1.p0.i32(ptr addrspace(1) align 4 %q, ptr align 4 %l, i32 8, i1 false)
  ret void
}
