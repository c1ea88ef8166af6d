; A derived pointer must not be put into a vector or an aggregate, where its
; base is lost.
; RUN: split-file %s %t
; RUN: not %verify %t/vector.ll 2>&1 | FileCheck %t/vector.ll
; RUN: not %verify %t/aggregate.ll 2>&1 | FileCheck %t/aggregate.ll
; RUN: not %verify %t/gep.ll 2>&1 | FileCheck %t/gep.ll

;--- vector.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: a derived pointer {{.*}} is put into a vector; {{.*}}: '%v = insertelement
define i32 @f(ptr addrspace(1) %p, <2 x ptr addrspace(1)> %w) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %v = insertelement <2 x ptr addrspace(1)> %w, ptr addrspace(1) %d, i32 0
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 0
  %n = load i32, ptr addrspace(1) %e
  ret i32 %n
}

;--- aggregate.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: a derived pointer {{.*}} is put into an aggregate; {{.*}}: '%v = insertvalue
define { ptr addrspace(1), i32 } @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %v = insertvalue { ptr addrspace(1), i32 } zeroinitializer, ptr addrspace(1) %d, 0
  ret { ptr addrspace(1), i32 } %v
}

;--- gep.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: vectors of derived pointers are not supported: '%v = getelementptr
define i32 @f(ptr addrspace(1) %p, <2 x i32> %i) {
  %v = getelementptr i32, ptr addrspace(1) %p, <2 x i32> %i
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 0
  %n = load i32, ptr addrspace(1) %e
  ret i32 %n
}
