; What a "graymark-interior" parameter or result must not be used for.
; RUN: split-file %s %t
; RUN: not %early %t/stored.ll 2>&1 | FileCheck %s --check-prefix=STORED
; RUN: not %early %t/passed.ll 2>&1 | FileCheck %s --check-prefix=PASSED
; RUN: not %early %t/returned.ll 2>&1 | FileCheck %s --check-prefix=RETURNED
; RUN: not %early %t/other_object.ll 2>&1 | FileCheck %s --check-prefix=OTHER_OBJECT
; RUN: not %early %t/which_object.ll 2>&1 | FileCheck %s --check-prefix=WHICH_OBJECT
; RUN: not %early %t/address_taken.ll 2>&1 | FileCheck %s --check-prefix=ADDRESS_TAKEN
; RUN: not %early %t/no_reference.ll 2>&1 | FileCheck %s --check-prefix=NO_REFERENCE
; RUN: not %early %t/copy.ll 2>&1 | FileCheck %s --check-prefix=COPY
; RUN: not %early %t/indirect.ll 2>&1 | FileCheck %s --check-prefix=INDIRECT
; RUN: not %early %t/musttail.ll 2>&1 | FileCheck %s --check-prefix=MUSTTAIL

;--- stored.ll
target triple = "wasm32-unknown-unknown"
; STORED: error: {{.*}}in function f {{.*}}a derived pointer (an address inside an object) is stored in memory
define void @f(ptr addrspace(1) "graymark-interior" %p, ptr %out) {
  store ptr addrspace(1) %p, ptr %out
  ret void
}

;--- passed.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
; PASSED: error: {{.*}}in function f {{.*}}a derived pointer (an address inside an object) is passed as an argument
define void @f(ptr addrspace(1) "graymark-interior" %p) {
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- returned.ll
target triple = "wasm32-unknown-unknown"
; RETURNED: error: {{.*}}in function f {{.*}}a derived pointer (an address inside an object) is returned
define ptr addrspace(1) @f(ptr addrspace(1) "graymark-interior" %p) {
  ret ptr addrspace(1) %p
}

;--- other_object.ll
target triple = "wasm32-unknown-unknown"
; OTHER_OBJECT: error: {{.*}}in function f {{.*}}the interior result is not, or not provably, an address in the object of parameter 1, where callers look for it: 'ret
define "graymark-interior" ptr addrspace(1) @f(ptr addrspace(1) %p) {
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %field = getelementptr i8, ptr addrspace(1) %next, i32 4
  ret ptr addrspace(1) %field
}

;--- which_object.ll
target triple = "wasm32-unknown-unknown"
; WHICH_OBJECT: error: {{.*}}in function f {{.*}}its result is interior, but not said to lie in the object of which parameter; mark that parameter "graymark-result-object" (GM_INTERIOR_RESULT in C)
declare "graymark-interior" ptr addrspace(1) @f(ptr addrspace(1), ptr addrspace(1))

;--- address_taken.ll
target triple = "wasm32-unknown-unknown"
; ADDRESS_TAKEN: error: {{.*}}in function f {{.*}}the address of a function with an interior result is taken; callers through it would take the result for a base, so call it directly
@table = global [1 x ptr] [ptr @f]
declare "graymark-interior" ptr addrspace(1) @f(ptr addrspace(1))

;--- no_reference.ll
target triple = "wasm32-unknown-unknown"
; NO_REFERENCE: error: {{.*}}in function f {{.*}}an interior parameter or result is no reference; mark references only
declare void @f(ptr addrspace(1), i32 "graymark-interior")

;--- copy.ll
target triple = "wasm32-unknown-unknown"
declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
; COPY: error: {{.*}}in function f {{.*}}memory is copied to an interior pointer, whose object is not known here; pass the object, or store the elements one by one
define void @f(ptr addrspace(1) "graymark-interior" %to, ptr addrspace(1) %from) {
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %to, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

;--- indirect.ll
target triple = "wasm32-unknown-unknown"
; A call that does not name its callee has no interior arguments.
; INDIRECT: error: {{.*}}in function f {{.*}}a derived pointer (an address inside an object) is passed as an argument
define void @f(ptr addrspace(1) %p, ptr %callee) {
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void %callee(ptr addrspace(1) "graymark-interior" %inner)
  ret void
}

;--- musttail.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1) "graymark-interior")
; MUSTTAIL: error: {{.*}}in function f {{.*}}a musttail call passes
define void @f(ptr addrspace(1) %p) {
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  musttail call void @use(ptr addrspace(1) %inner)
  ret void
}
