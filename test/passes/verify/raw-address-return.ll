; The raw address of an object must not be returned, by itself or in a vector or
; aggregate: the caller finds no object to root.
; RUN: split-file %s %t
; RUN: not %verify %t/plain.ll 2>&1 | FileCheck %s
; RUN: not %early %t/plain.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/structure.ll 2>&1 | FileCheck %s
; RUN: not %early %t/structure.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/vector.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/cast-vector.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/merged.ll 2>&1 | FileCheck %s
; RUN: %verify %t/accepted.ll -o /dev/null
; CHECK: error: {{.*}}in function data {{.*}}graymark: the raw address of an object is returned, which does not keep the object alive; return the object, or use a macro: 'ret

;--- plain.ll
target triple = "wasm32-unknown-unknown"
define ptr @data(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %d = getelementptr i8, ptr %raw, i32 8
  ret ptr %d
}

;--- structure.ll
target triple = "wasm32-unknown-unknown"
define { i32, { ptr, i32 } } @data(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %d = getelementptr i8, ptr %raw, i32 8
  %s = insertvalue { ptr, i32 } poison, ptr %d, 0
  %t = insertvalue { i32, { ptr, i32 } } zeroinitializer, { ptr, i32 } %s, 1
  ret { i32, { ptr, i32 } } %t
}

;--- vector.ll
target triple = "wasm32-unknown-unknown"
define <2 x ptr> @data(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %v = insertelement <2 x ptr> poison, ptr %raw, i32 0
  %w = shufflevector <2 x ptr> %v, <2 x ptr> poison, <2 x i32> zeroinitializer
  ret <2 x ptr> %w
}

;--- cast-vector.ll
target triple = "wasm32-unknown-unknown"
define <2 x ptr> @data(<2 x ptr addrspace(1)> %p) {
  %raw = addrspacecast <2 x ptr addrspace(1)> %p to <2 x ptr>
  ret <2 x ptr> %raw
}

;--- merged.ll
target triple = "wasm32-unknown-unknown"
define { ptr } @data(ptr addrspace(1) %p, { ptr } %other, i1 %c) {
entry:
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %v = insertvalue { ptr } poison, ptr %raw, 0
  br i1 %c, label %left, label %right
left:
  br label %right
right:
  %x = phi { ptr } [ %other, %entry ], [ %v, %left ]
  %y = freeze { ptr } %x
  ret { ptr } %y
}

;--- accepted.ll
target triple = "wasm32-unknown-unknown"
define { ptr, i32 } @data(ptr addrspace(1) %p, { ptr, i32 } %other, ptr %plain) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %n = load i32, ptr %raw
  %s = insertvalue { ptr, i32 } %other, i32 %n, 1
  %t = insertvalue { ptr, i32 } %s, ptr %plain, 0
  ret { ptr, i32 } %t
}
