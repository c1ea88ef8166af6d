; A vector or an aggregate that is stored, passed or returned must not hold a
; derived pointer: whoever gets it takes it for a base.
; RUN: split-file %s %t
; RUN: not %verify %t/vector.ll 2>&1 | FileCheck %t/vector.ll
; RUN: not %early %t/vector.ll 2>&1 | FileCheck %t/vector.ll
; RUN: not %verify %t/aggregate.ll 2>&1 | FileCheck %t/aggregate.ll
; RUN: not %verify %t/gep.ll 2>&1 | FileCheck %t/gep.ll
; RUN: not %verify %t/phi.ll 2>&1 | FileCheck %t/phi.ll

;--- vector.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: a derived pointer {{.*}} is put into a vector; {{.*}}: '{{.*}} = insertelement
define void @f(ptr addrspace(1) %p, <2 x ptr addrspace(1)> %w, ptr addrspace(1) %to) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %v = insertelement <2 x ptr addrspace(1)> %w, ptr addrspace(1) %d, i32 0
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %to
  ret void
}

;--- aggregate.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: a derived pointer {{.*}} is put into an aggregate; {{.*}}: '{{.*}} = insertvalue
define { ptr addrspace(1), i32 } @f(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %v = insertvalue { ptr addrspace(1), i32 } zeroinitializer, ptr addrspace(1) %d, 0
  ret { ptr addrspace(1), i32 } %v
}

;--- gep.ll
target triple = "wasm32-unknown-unknown"
declare void @use(<2 x ptr addrspace(1)>)
; CHECK: error: {{.*}}graymark: a derived pointer {{.*}} is put into a vector
define void @f(ptr addrspace(1) %p, <2 x i32> %i) {
  %v = getelementptr i32, ptr addrspace(1) %p, <2 x i32> %i
  call void @use(<2 x ptr addrspace(1)> %v)
  ret void
}

;--- phi.ll
target triple = "wasm32-unknown-unknown"
declare void @use({ ptr addrspace(1) })
; CHECK: error: {{.*}}graymark: a derived pointer {{.*}} is put into an aggregate
define void @f(ptr addrspace(1) %p, { ptr addrspace(1) } %w, i1 %c) {
entry:
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %v = insertvalue { ptr addrspace(1) } poison, ptr addrspace(1) %d, 0
  br i1 %c, label %left, label %right
left:
  br label %right
right:
  %x = phi { ptr addrspace(1) } [ %w, %entry ], [ %v, %left ]
  call void @use({ ptr addrspace(1) } %x)
  ret void
}
