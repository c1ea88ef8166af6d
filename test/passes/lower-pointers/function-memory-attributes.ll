; Memory attributes that were inferred for a function are wrong once it stores
; roots and stack pointers.
; RUN: %lower %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect() memory(inaccessiblemem: readwrite)

; CHECK: define i32 @f(ptr {{.*}}%p) {
define i32 @f(ptr addrspace(1) readonly captures(none) %p) memory(argmem: read, inaccessiblemem: readwrite) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; CHECK: define void @out(ptr %place, ptr %p) {
define void @out(ptr writeonly %place, ptr addrspace(1) %p) memory(argmem: write) {
  store ptr addrspace(1) %p, ptr %place
  ret void
}
