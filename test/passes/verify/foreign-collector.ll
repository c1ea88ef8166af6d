; Intrinsics of other collectors' lowerings are rejected.
; RUN: split-file %s %t
; RUN: not %verify %t/statepoint.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/read.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: this intrinsic belongs to another collector's lowering; emit plain references instead: '{{.*}}call

;--- statepoint.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare token @llvm.experimental.gc.statepoint.p0(i64 immarg, i32 immarg, ptr, i32 immarg, i32 immarg, ...)
declare ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token, i32 immarg, i32 immarg)
define ptr addrspace(1) @f(ptr addrspace(1) %p) gc "statepoint-example" {
  %t = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 0, i32 0, ptr elementtype(void ()) @collect, i32 0, i32 0, i32 0, i32 0) [ "gc-live"(ptr addrspace(1) %p) ]
  %q = call ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token %t, i32 0, i32 0)
  ret ptr addrspace(1) %q
}

;--- read.ll
target triple = "wasm32-unknown-unknown"
declare ptr @llvm.gcread(ptr, ptr)
define ptr @f(ptr %o, ptr %p, ptr addrspace(1) %r) gc "shadow-stack" {
  %v = call ptr @llvm.gcread(ptr %o, ptr %p)
  ret ptr %v
}
