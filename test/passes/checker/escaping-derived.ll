; What is loaded, passed and returned is a base: otherwise someone else's slot would
; hold what is none.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/returned.ll 2>&1 | FileCheck %s --check-prefix=RETURNED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/stored.ll 2>&1 | FileCheck %s --check-prefix=STORED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/passed.ll 2>&1 | FileCheck %s --check-prefix=PASSED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/interior_result.ll 2>&1 | FileCheck %s --check-prefix=INTERIOR_RESULT

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

declare void @take(ptr addrspace(1))

define i32 @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %n = load i32, ptr addrspace(1) %d
  call void @take(ptr addrspace(1) %p)
  ret i32 %n
}

define "graymark-interior" ptr addrspace(1) @interior(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  ret ptr addrspace(1) %d
}

;--- returned.ll
; RETURNED: error: graymark soundness checker: function 'f': %d is not a base, but is returned
target triple = "wasm32-unknown-unknown"

define ptr addrspace(1) @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  ret ptr addrspace(1) %d
}

;--- stored.ll
; STORED: error: graymark soundness checker: function 'f': %d is not a base, but is stored to memory
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr %out) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %d, ptr %out
  ret void
}

;--- passed.ll
; PASSED: error: graymark soundness checker: function 'f': %d is not a base, but is passed to a callee
target triple = "wasm32-unknown-unknown"

declare void @take(ptr addrspace(1))

define void @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @take(ptr addrspace(1) %d)
  ret void
}

;--- interior_result.ll
; INTERIOR_RESULT: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @f(ptr addrspace(1) %p) {
  %d = call "graymark-interior" ptr addrspace(1) @inside(ptr addrspace(1) %p)
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  ret i32 %n
}

declare "graymark-interior" ptr addrspace(1) @inside(ptr addrspace(1))
