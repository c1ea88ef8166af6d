; A function that is chosen at run time: what the resolver returns is the address
; of a rooting thunk if the function roots nothing, so that calls of an ifunc need
; no rooting by the caller. Its type is lowered as that of an alias is. (The target
; itself has no ifuncs.)
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | FileCheck %s --check-prefix=LOWERED --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

; LOWERED: @table = global [1 x ptr] [ptr @chosen]
; LOWERED: @chosen = ifunc i32 (ptr), ptr @resolve
@table = global [1 x ptr] [ptr @chosen]
@chosen = ifunc i32 (ptr addrspace(1)), ptr @resolve

declare void @collect()

define i32 @log(ptr addrspace(1) %p) "graymark-unmanaged" {
  call void @collect()
  ret i32 0
}

define i32 @managed(ptr addrspace(1) %p) {
  ret i32 1
}

define ptr @resolve() {
; CHECK-LABEL: define ptr @resolve(
; CHECK:         ret ptr @log.rooting
  ret ptr @log
}

define i32 @call(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @call(
; CHECK-NOT:     graymark.slot
; CHECK:         call i32 @chosen(ptr addrspace(1) %p)
; LOWERED-LABEL: define i32 @call(ptr %p)
; LOWERED:         call i32 @chosen(ptr %p)
  %r = call i32 @chosen(ptr addrspace(1) %p)
  ret i32 %r
}

; CHECK-LABEL: define linkonce_odr hidden i32 @log.rooting(
; CHECK:         store ptr addrspace(1) %0, ptr %{{.*}}, !graymark.slot
; CHECK:         call i32 @log(ptr addrspace(1) %0)
