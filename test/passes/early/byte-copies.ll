; A copy of bytes stays open to the optimiser, in a module without references
; too.
; RUN: split-file %s %t
; RUN: %early %t/object.ll | FileCheck %s
; RUN: %early %t/nothing.ll | FileCheck %s
; RUN: %lower %t/nothing.ll | FileCheck %s

; CHECK: call void @llvm.memmove.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false) #[[BYTES:[0-9]+]]
; CHECK-NOT: graymark.copy.bytes
; CHECK: attributes #[[BYTES]] = { "graymark-bytes" }
;--- object.ll
target triple = "wasm32-unknown-unknown"
declare void @graymark.copy.bytes(ptr, ptr, i32)
define void @f(ptr addrspace(1) %p, ptr %from, i32 %n) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  call void @graymark.copy.bytes(ptr %to, ptr %from, i32 %n)
  ret void
}

;--- nothing.ll
target triple = "wasm32-unknown-unknown"
declare void @graymark.copy.bytes(ptr, ptr, i32)
define void @f(ptr %to, ptr %from, i32 %n) {
  call void @graymark.copy.bytes(ptr %to, ptr %from, i32 %n)
  ret void
}
