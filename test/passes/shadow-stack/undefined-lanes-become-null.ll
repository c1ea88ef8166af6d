; Where only a part of a vector or aggregate is undefined, that part becomes null;
; a lane that a shuffle takes from nowhere becomes one that it has.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=poison --implicit-check-not=" undef"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use_vector(<4 x ptr addrspace(1)>)
declare void @use_aggregate({ i32, [2 x ptr addrspace(1)] })

define void @vector(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @vector(
; CHECK:         %v = insertelement <4 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %p, i32 0
  %v = insertelement <4 x ptr addrspace(1)> <ptr addrspace(1) poison, ptr addrspace(1) undef, ptr addrspace(1) poison, ptr addrspace(1) null>, ptr addrspace(1) %p, i32 0
  call void @collect()
  call void @use_vector(<4 x ptr addrspace(1)> %v)
  ret void
}

define void @aggregate(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @aggregate(
; CHECK:         %a = insertvalue { i32, [2 x ptr addrspace(1)] } { i32 1, [2 x ptr addrspace(1)] zeroinitializer }, ptr addrspace(1) %p, 1, 0
  %a = insertvalue { i32, [2 x ptr addrspace(1)] } { i32 1, [2 x ptr addrspace(1)] [ptr addrspace(1) null, ptr addrspace(1) poison] }, ptr addrspace(1) %p, 1, 0
  call void @collect()
  call void @use_aggregate({ i32, [2 x ptr addrspace(1)] } %a)
  ret void
}

define void @shuffle(<4 x ptr addrspace(1)> %v) {
; CHECK-LABEL: define void @shuffle(
; CHECK:         %s = shufflevector <4 x ptr addrspace(1)> %v, <4 x ptr addrspace(1)> zeroinitializer, <4 x i32> <i32 3, i32 0, i32 1, i32 0>
  %s = shufflevector <4 x ptr addrspace(1)> %v, <4 x ptr addrspace(1)> poison, <4 x i32> <i32 3, i32 poison, i32 1, i32 poison>
  call void @collect()
  call void @use_vector(<4 x ptr addrspace(1)> %s)
  ret void
}
