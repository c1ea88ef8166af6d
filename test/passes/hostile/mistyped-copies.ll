; A copy of references by another type than the C library's is one all the same,
; but nobody knows from where to where it goes. Copies of other things, and
; functions of the program's own, are left alone.
; RUN: split-file %s %t
; RUN: not %lower %t/length.ll 2>&1 | FileCheck %t/length.ll
; RUN: not %early %t/length.ll 2>&1 | FileCheck %t/length.ll
; RUN: not %lower %t/result.ll 2>&1 | FileCheck %t/result.ll
; RUN: not %early %t/result.ll 2>&1 | FileCheck %t/result.ll
; RUN: not %lower %t/parameters.ll 2>&1 | FileCheck %t/parameters.ll
; RUN: not %lower %t/fill.ll 2>&1 | FileCheck %t/fill.ll
; RUN: %lower %t/accepted.ll -o /dev/null

;--- length.ll
target triple = "wasm32-unknown-unknown"
declare ptr @memcpy(ptr, ptr addrspace(1), ptr)
; CHECK: error: {{.*}}in function length {{.*}}: graymark: 'memcpy' is called by another type than the C library's, with the address of an object or of a variable with references, and what it copies would have no barrier; call it as C declares it, or emit the intrinsic: '%r = call ptr @memcpy(
define void @length(ptr addrspace(1) %p, ptr %to, ptr %size) {
  %r = call ptr @memcpy(ptr %to, ptr addrspace(1) %p, ptr %size)
  ret void
}
;--- result.ll
target triple = "wasm32-unknown-unknown"
declare ptr @memmove(ptr, ptr, i32)
; CHECK: error: {{.*}}in function result {{.*}}: graymark: 'memmove' is called by another type than the C library's
define ptr @result(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %r = call ptr @memmove(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8)
  ret ptr %r
}
;--- parameters.ll
target triple = "wasm32-unknown-unknown"
@variable = global ptr addrspace(1) null
declare void @bcopy(...)
; CHECK: error: {{.*}}in function parameters {{.*}}: graymark: 'bcopy' is called by another type than the C library's
define void @parameters(ptr %to) {
  call void (...) @bcopy(ptr @variable, ptr %to, i32 4)
  ret void
}
;--- fill.ll
target triple = "wasm32-unknown-unknown"
declare ptr @memset(ptr, i32, ptr)
; CHECK: error: {{.*}}in function fill {{.*}}: graymark: 'memset' is called by another type than the C library's
define void @fill(ptr addrspace(1) %p, ptr %size) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %r = call ptr @memset(ptr %raw, i32 0, ptr %size)
  ret void
}
;--- accepted.ll
target triple = "wasm32-unknown-unknown"
@numbers = global [4 x i32] zeroinitializer
declare ptr @memcpy(ptr, ptr, ptr)
define internal i32 @memmove(ptr addrspace(1) %p) {
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
define i32 @accepted(ptr addrspace(1) %p, ptr %to, ptr %size) {
  %r = call ptr @memcpy(ptr %to, ptr @numbers, ptr %size)
  %n = call i32 @memmove(ptr addrspace(1) %p)
  ret i32 %n
}
