; The optimiser forwards a load over an allocation that says what it does to
; memory: a reference that was in the object only is then live across it. The
; late stage comes after, and roots it.
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare noalias ptr addrspace(1) @__new(i32, i32) nounwind willreturn memory(inaccessiblemem: readwrite)
declare void @use(ptr addrspace(1), ptr addrspace(1), ptr addrspace(1))

define void @f(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @f(
; CHECK:         %a = load ptr addrspace(1), ptr addrspace(1) %p
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot
; CHECK:         %n = tail call {{.*}}@__new(
; CHECK-NOT:     load ptr addrspace(1)
; CHECK:         call void @use(ptr addrspace(1) %a, ptr addrspace(1) %{{n|a}}, ptr addrspace(1) %{{n|a}})
  %a = load ptr addrspace(1), ptr addrspace(1) %p
  %n = call noalias ptr addrspace(1) @__new(i32 16, i32 16)
  %b = load ptr addrspace(1), ptr addrspace(1) %p
  call void @use(ptr addrspace(1) %a, ptr addrspace(1) %b, ptr addrspace(1) %n)
  ret void
}
