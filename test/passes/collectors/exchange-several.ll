; collector=rc: structures, vectors and masked vectors are stored element by
; element; what is no reference in them, by plain stores.
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark %s | llc -mattr=+simd128 -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

; CHECK-LABEL: @structure(
; CHECK: %1 = extractvalue { i32, ptr addrspace(1), [2 x ptr addrspace(1)] } %s, 0
; CHECK-NEXT: store i32 %1, ptr addrspace(1) %p, align 4
; CHECK-NEXT: %2 = extractvalue {{.*}} %s, 1
; CHECK-NEXT: %3 = getelementptr i8, ptr addrspace(1) %p, i32 4
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %3, ptr addrspace(1) %p, ptr addrspace(1) %2)
; CHECK-NEXT: %4 = extractvalue {{.*}} %s, 2
; CHECK-NEXT: %5 = extractvalue [2 x ptr addrspace(1)] %4, 0
; CHECK-NEXT: %6 = getelementptr i8, ptr addrspace(1) %p, i32 8
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %6, ptr addrspace(1) %p, ptr addrspace(1) %5)
; CHECK-NEXT: %7 = extractvalue [2 x ptr addrspace(1)] %4, 1
; CHECK-NEXT: %8 = getelementptr i8, ptr addrspace(1) %p, i32 12
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %8, ptr addrspace(1) %p, ptr addrspace(1) %7)
; CHECK-NEXT: ret void
define void @structure(ptr addrspace(1) %p, { i32, ptr addrspace(1), [2 x ptr addrspace(1)] } %s) {
  store { i32, ptr addrspace(1), [2 x ptr addrspace(1)] } %s, ptr addrspace(1) %p
  ret void
}

; CHECK-LABEL: @vector(
; CHECK: %1 = extractelement <2 x ptr addrspace(1)> %v, i64 0
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) %1)
; CHECK: %3 = getelementptr i8, ptr addrspace(1) %p, i32 4
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %3, ptr addrspace(1) %p, ptr addrspace(1) %2)
define void @vector(ptr addrspace(1) %p, <2 x ptr addrspace(1)> %v) {
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %p
  ret void
}

; Memory behind a lane that is off may belong to another object.
; CHECK-LABEL: @masked(
; CHECK: %1 = extractelement <2 x i1> %m, i64 0
; CHECK-NEXT: br i1 %1, label %[[THEN:[0-9]+]], label %[[NEXT:[0-9]+]]
; CHECK: [[THEN]]:
; CHECK: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p,
; CHECK: br label %[[NEXT]]
; CHECK: [[NEXT]]:
; CHECK: extractelement <2 x i1> %m, i64 1
; CHECK: call void @__graymark_store(ptr addrspace(1) %{{[0-9]+}}, ptr addrspace(1) %p,
define void @masked(ptr addrspace(1) %p, <2 x ptr addrspace(1)> %v, <2 x i1> %m) {
  call void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i32 4, <2 x i1> %m)
  ret void
}
declare void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)>, ptr addrspace(1), i32, <2 x i1>)
