; What a frontend may say of allocators for the optimiser is not true of the
; lowered calls: they read the shadow stack. It is stripped, from functions and
; from calls; leaf declarations keep theirs.
; RUN: %lower %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: declare ptr @__new(i32, i32) #[[NEW:[0-9]+]]
declare noalias ptr addrspace(1) @__new(i32, i32) #0
; CHECK: declare i32 @leaf(i32) #[[LEAF:[0-9]+]]
declare i32 @leaf(i32) #1

define ptr addrspace(1) @f(ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr @f(
; CHECK:         %q = call ptr @__new(i32 8, i32 16)
; CHECK-NOT:     #
; CHECK:         store ptr
  %q = call noalias ptr addrspace(1) @__new(i32 8, i32 16) memory(inaccessiblemem: readwrite)
  store ptr addrspace(1) %p, ptr addrspace(1) %q
  %n = call i32 @leaf(i32 1)
  ret ptr addrspace(1) %q
}
; CHECK: attributes #[[NEW]] = { mustprogress nounwind willreturn }
; CHECK: attributes #[[LEAF]] = { nofree nosync nounwind willreturn memory(none) }

attributes #0 = { mustprogress nofree nosync nounwind willreturn allockind("alloc,zeroed") allocsize(0) memory(inaccessiblemem: readwrite) "alloc-family"="graymark" }
attributes #1 = { nofree nosync nounwind willreturn memory(none) }
