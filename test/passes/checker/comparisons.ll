; Comparisons are about addresses, and CodeGenPrepare moves them behind safepoints:
; of two references the older one is needed until the younger one exists, whose
; object could have its address otherwise. With null, nothing is needed.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/null.ll
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/older.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/younger.ll 2>&1 \
; RUN:   | FileCheck %s
; CHECK: function 'f': %p is live across a safepoint, but no published slot holds its base

;--- null.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define i1 @f(ptr addrspace(1) %p) {
  call void @collect()
  %c = icmp eq ptr addrspace(1) %p, null
  ret i1 %c
}

;--- older.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define i1 @f(ptr addrspace(1) %p, ptr addrspace(1) %place) {
  %q = load ptr addrspace(1), ptr addrspace(1) %place
  call void @collect()
  %c = icmp eq ptr addrspace(1) %p, %q
  ret i1 %c
}

;--- younger.ll
target triple = "wasm32-unknown-unknown"
declare ptr addrspace(1) @make()
define i1 @f(ptr addrspace(1) %p) {
  %q = call ptr addrspace(1) @make()
  %c = icmp eq ptr addrspace(1) %p, %q
  ret i1 %c
}
