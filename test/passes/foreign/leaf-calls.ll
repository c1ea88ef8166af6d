; What other collectors' front ends mark as leaves: calls, declarations, intrinsics
; that become calls of libraries, and inline assembly. Nothing is kept for them.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=graymark.slot
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -graymark-prove -passes='graymark-early,default<O2>,graymark' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @leaf(ptr addrspace(1)) "gc-leaf-function"
declare i32 @unknown(ptr addrspace(1))
declare double @llvm.sin.f64(double)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)
declare void @llvm.donothing()

; CHECK-LABEL: define i32 @calls(
define i32 @calls(ptr addrspace(1) %p, ptr %f) gc "statepoint-example" {
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @leaf(ptr addrspace(1) %p)
  %a = call i32 @unknown(ptr addrspace(1) %p) "gc-leaf-function"
  %b = call i32 %f(ptr addrspace(1) %p) "gc-leaf-function" [ "deopt"(i32 1, ptr addrspace(1) %p) ]
  call void asm sideeffect "nop", ""() "gc-leaf-function"
  %n = load i32, ptr addrspace(1) %inner
  %s = add i32 %a, %b
  %r = add i32 %s, %n
  ret i32 %r
}

; CHECK-LABEL: define i32 @intrinsics(
define i32 @intrinsics(ptr addrspace(1) %p, double %x) gc "statepoint-example" {
  %y = call double @llvm.sin.f64(double %x)
  %i = fptosi double %y to i32
  %both = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %i, i32 1)
  %sum = extractvalue { i32, i1 } %both, 0
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 0, i32 %sum, i1 false)
  call void @llvm.donothing()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; What is said on the call counts on that call, and through bodies.
; CHECK-LABEL: define internal i32 @through(
define internal i32 @through(ptr addrspace(1) %p) {
  %n = call i32 @unknown(ptr addrspace(1) %p) "gc-leaf-function"
  ret i32 %n
}

; CHECK-LABEL: define i32 @caller(
define i32 @caller(ptr addrspace(1) %p) {
  %n = call i32 @through(ptr addrspace(1) %p)
  %m = load i32, ptr addrspace(1) %p
  %r = add i32 %n, %m
  ret i32 %r
}
