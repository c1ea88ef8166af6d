; A local of one reference becomes a slot. An index into it can only be 0, computed
; or not.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()

define ptr addrspace(1) @f(i32 %n) {
; CHECK-LABEL: define ptr addrspace(1) @f(
; CHECK:         %at = getelementptr ptr addrspace(1), ptr %local.slot, i32 %index
; CHECK-NEXT:    store ptr addrspace(1) %x, ptr %at
  %local = alloca ptr addrspace(1)
  %x = call ptr addrspace(1) @make()
  %index = urem i32 %n, 1
  %at = getelementptr ptr addrspace(1), ptr %local, i32 %index
  store ptr addrspace(1) %x, ptr %at
  call void @collect()
  %y = load ptr addrspace(1), ptr %at
  ret ptr addrspace(1) %y
}
