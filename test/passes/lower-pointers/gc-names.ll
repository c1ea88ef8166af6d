; Names of collectors mean nothing and are stripped: the backend stops at those
; that it does not know.
; RUN: %lower %s | FileCheck %s --implicit-check-not="gc \""
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK: define i32 @ours(ptr %p) {
define i32 @ours(ptr addrspace(1) %p) gc "graymark" {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
; CHECK: define i32 @example(ptr %p) {
define i32 @example(ptr addrspace(1) %p) gc "statepoint-example" {
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
; CHECK: define void @no_references() {
define void @no_references() gc "coreclr" {
  ret void
}
; CHECK: declare void @declared()
declare void @declared() gc "shadow-stack"
