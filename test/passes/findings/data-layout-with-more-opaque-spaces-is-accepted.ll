; Finding: frontends append address spaces of their own to the list of those
; whose pointers are no integers. As long as 1 is in it, nothing changes.
; RUN: %instrument %s | FileCheck %s
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:2:10:20"
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK-LABEL: define i32 @f(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
define i32 @f(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
