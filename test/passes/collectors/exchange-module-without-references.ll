; collector=rc: a module that knows of no references may copy structures of them
; by their addresses, and has copies made by the runtime, which finds out. Copies
; into variables are plain.
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-early,graymark -S %s | FileCheck %s --check-prefix=LOW
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-early,graymark %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes=graymark-early -S %s | FileCheck %s --check-prefix=TRACING
target triple = "wasm32-unknown-unknown"

declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)

; LOW: @__graymark_requires_rc

; CHECK-LABEL: define void @copy(
; CHECK:         call void @__graymark_exchange_copy(ptr %to, ptr %from, i32 8, ptr addrspace(1) null)
; CHECK-NOT:     memcpy
; CHECK:         ret void
; LOW-LABEL: define void @copy(
; LOW:         call void @__graymark_exchange_copy(
; TRACING-LABEL: define void @copy(
; TRACING:         call void @llvm.memcpy
define void @copy(ptr %to, ptr %from) {
  call void @llvm.memcpy.p0.p0.i32(ptr %to, ptr %from, i32 8, i1 false)
  ret void
}

; CHECK-LABEL: define i32 @into_local(
; CHECK-NOT:     exchange
; CHECK:         ret i32
define i32 @into_local(ptr %from) {
  %local = alloca [2 x i32]
  call void @llvm.memcpy.p0.p0.i32(ptr %local, ptr %from, i32 8, i1 false)
  %r = load i32, ptr %local
  ret i32 %r
}
