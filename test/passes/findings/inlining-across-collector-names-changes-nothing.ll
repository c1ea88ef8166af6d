; Finding: a function that inlines one with a collector's name inherits it, and
; two different names prevent inlining. Names mean nothing to the passes.
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define internal i32 @named(ptr addrspace(1) %p) gc "statepoint-example" {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; CHECK-LABEL: define i32 @inherits(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK:         ret i32
define i32 @inherits(ptr addrspace(1) %p) {
  %n = call i32 @named(ptr addrspace(1) %p)
  ret i32 %n
}

; CHECK-LABEL: define i32 @differs(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK:         ret i32
define i32 @differs(ptr addrspace(1) %p, ptr addrspace(1) %q) gc "coreclr" {
  call void @collect()
  %m = load i32, ptr addrspace(1) %q
  %n = call i32 @named(ptr addrspace(1) %p)
  %s = add i32 %m, %n
  ret i32 %s
}
