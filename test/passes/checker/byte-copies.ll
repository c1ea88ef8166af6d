; That a copy moves no references is believed of copies and fills only.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/masked.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other.ll 2>&1 | FileCheck %s
; RUN: not %graymark_opt -graymark-collector=rc -passes=graymark-check -disable-output %t/masked.ll 2>&1 | FileCheck %s --check-prefix=EXCHANGE

; CHECK: error: graymark soundness checker: function 'f': {{.*}}writes references to an object, but
; EXCHANGE: error: graymark soundness checker: function 'f': writes references to an object without an exchange barrier
;--- accepted.ll
target triple = "wasm32-unknown-unknown"
declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false) "graymark-bytes"
  ret void
}

;--- masked.ll
target triple = "wasm32-unknown-unknown"
declare void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)>, ptr addrspace(1), i32, <2 x i1>)
define void @f(ptr addrspace(1) %p, <2 x ptr addrspace(1)> %v, <2 x i1> %m) {
  call void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i32 4, <2 x i1> %m) "graymark-bytes"
  ret void
}

;--- other.ll
target triple = "wasm32-unknown-unknown"
declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) "graymark-bytes" {
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false)
  ret void
}
