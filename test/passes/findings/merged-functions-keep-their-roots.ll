; Finding: function merging takes a function on references for its twin on plain
; pointers or numbers only once types are the same. It runs before the late
; stage, so that the two stay apart and the references are rooted.
; RUN: %graymark_opt -passes='graymark-early,mergefunc,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK-LABEL: define i32 @references(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
define i32 @references(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; CHECK-LABEL: define i32 @pointers(
; CHECK-NOT:     graymark
; CHECK:         ret i32
define i32 @pointers(ptr %p) {
  call void @collect()
  %n = load i32, ptr %p
  ret i32 %n
}
