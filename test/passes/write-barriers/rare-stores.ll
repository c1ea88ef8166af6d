; Every intrinsic that can store references into an object has a barrier, or is
; an error; none is passed over.
; RUN: split-file %s %t
; RUN: %instrument %t/compress.ll | FileCheck %t/compress.ll
; RUN: not %instrument %t/atomic-copy.ll 2>&1 | FileCheck %t/atomic-copy.ll
; RUN: not %instrument %t/vp.ll 2>&1 | FileCheck %t/vp.ll

;--- compress.ll
target triple = "wasm32-unknown-unknown"
; CHECK-COUNT-4: call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %
declare void @llvm.masked.compressstore.v4p1(<4 x ptr addrspace(1)>, ptr, <4 x i1>)
define void @f(ptr addrspace(1) %p, <4 x ptr addrspace(1)> %v, <4 x i1> %m) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @llvm.masked.compressstore.v4p1(<4 x ptr addrspace(1)> %v, ptr %raw, <4 x i1> %m)
  ret void
}

;--- atomic-copy.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: {{.*}}element.unordered.atomic
declare void @llvm.memcpy.element.unordered.atomic.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i32)
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @llvm.memcpy.element.unordered.atomic.p1.p1.i32(ptr addrspace(1) align 4 %p, ptr addrspace(1) align 4 %q, i32 16, i32 4)
  ret void
}

;--- vp.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: {{.*}}llvm.vp.store
declare void @llvm.vp.store.v4p1.p1(<4 x ptr addrspace(1)>, ptr addrspace(1), <4 x i1>, i32)
define void @f(ptr addrspace(1) %p, <4 x ptr addrspace(1)> %v, <4 x i1> %m) {
  call void @llvm.vp.store.v4p1.p1(<4 x ptr addrspace(1)> %v, ptr addrspace(1) %p, <4 x i1> %m, i32 4)
  ret void
}
