; Constants take no slot: null, immediates, addresses of static objects, and
; casts of unmanaged pointers.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=graymark.slot
target triple = "wasm32-unknown-unknown"

%object = type { i32, i32, i32, i32, i32 }
@static = constant %object zeroinitializer, align 16

declare void @collect()
declare void @use(ptr addrspace(1), ptr addrspace(1), ptr addrspace(1))
declare void @import(ptr addrspace(1)) "wasm-import-module"="env"

; CHECK-LABEL: define void @constants(
define void @constants() {
; CHECK:         call void @collect()
; CHECK:         ret void
  %tagged = inttoptr i32 15 to ptr addrspace(1)
  call void @collect()
  call void @use(ptr addrspace(1) null, ptr addrspace(1) %tagged, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)))
  call void @import(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)))
  call void @import(ptr addrspace(1) inttoptr (i32 7 to ptr addrspace(1)))
  ret void
}

; CHECK-LABEL: define ptr addrspace(1) @computed_immediate(
define ptr addrspace(1) @computed_immediate(i32 %n) {
; CHECK:         call void @collect()
; CHECK:         ret
  %doubled = shl i32 %n, 1
  %word = or i32 %doubled, 1
  %tagged = inttoptr i32 %word to ptr addrspace(1)
  call void @collect()
  ret ptr addrspace(1) %tagged
}
