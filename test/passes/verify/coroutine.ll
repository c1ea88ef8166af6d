; References in a coroutine are rejected, before it is split and by the
; intrinsics that are left.
; RUN: split-file %s %t
; RUN: not %verify %t/presplit.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/intrinsic.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: references in a coroutine are not supported: its frame is unmanaged memory

;--- presplit.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p) presplitcoroutine {
  ret void
}

;--- intrinsic.ll
target triple = "wasm32-unknown-unknown"
declare token @llvm.coro.id(i32, ptr, ptr, ptr)
declare i8 @llvm.coro.suspend(token, i1)
define i32 @f(ptr addrspace(1) %p) {
  %s = call i8 @llvm.coro.suspend(token none, i1 false)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
