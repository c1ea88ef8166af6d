; Allocators may be said to access no memory that the program sees, and to return
; what nobody else knows. But a collection reads objects, the lengths of arrays for
; example: a store is needed although another one is made behind the safepoint.
; Loads move over allocations as before.
; RUN: %graymark_opt -passes='graymark-early,default<O2>' -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare noalias ptr addrspace(1) @__new(i32, i32) nounwind memory(inaccessiblemem: readwrite)
declare void @collect() nounwind

define ptr addrspace(1) @of_result(ptr addrspace(1) %x, i32 %id) {
; CHECK-LABEL: @of_result(
; CHECK:         store i32 4, ptr addrspace(1) %
; CHECK:         call void @collect()
; CHECK:         store i32 3, ptr addrspace(1) %
  %o = call noalias ptr addrspace(1) @__new(i32 32, i32 %id) memory(inaccessiblemem: readwrite)
  %length = getelementptr i8, ptr addrspace(1) %o, i32 4
  store i32 4, ptr addrspace(1) %length
  %last = getelementptr i8, ptr addrspace(1) %o, i32 20
  store ptr addrspace(1) %x, ptr addrspace(1) %last
  call void @collect()
  store i32 3, ptr addrspace(1) %length
  ret ptr addrspace(1) %o
}

define void @over_allocation(ptr addrspace(1) %o, ptr addrspace(1) noalias %p, i32 %id) {
; CHECK-LABEL: @over_allocation(
; CHECK:         store i32 4, ptr addrspace(1) %o
; CHECK:         call {{.*}}ptr addrspace(1) @__new(
; CHECK:         store i32 3, ptr addrspace(1) %o
  store i32 4, ptr addrspace(1) %o
  %n = call ptr addrspace(1) @__new(i32 16, i32 %id)
  store i32 3, ptr addrspace(1) %o
  store ptr addrspace(1) %n, ptr addrspace(1) %p
  ret void
}

define void @of_parameter(ptr addrspace(1) noalias %o) {
; CHECK-LABEL: @of_parameter(
; CHECK:         store i32 4, ptr addrspace(1) %o
; CHECK:         call void @collect()
; CHECK:         store i32 3, ptr addrspace(1) %o
  store i32 4, ptr addrspace(1) %o
  call void @collect()
  store i32 3, ptr addrspace(1) %o
  ret void
}
