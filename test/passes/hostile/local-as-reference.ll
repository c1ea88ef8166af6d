; The address of a local is no object.
; RUN: split-file %s %t
; RUN: not %verify %t/direct.ll 2>&1 | FileCheck %t/direct.ll
; RUN: not %verify %t/inside.ll 2>&1 | FileCheck %t/inside.ll

;--- direct.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
; CHECK: error: {{.*}}in function direct {{.*}}: graymark: the address of a local is cast to a reference, which the collector would take for an object; pass the local by its own address: '%p = addrspacecast ptr %local to ptr addrspace(1)'
define void @direct() {
  %local = alloca [8 x i32], align 16
  %p = addrspacecast ptr %local to ptr addrspace(1)
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- inside.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
; CHECK: error: {{.*}}in function inside {{.*}}: graymark: the address of a local is cast to a reference
define void @inside() {
  %local = alloca [8 x i32], align 16
  %place = getelementptr i8, ptr %local, i32 16
  %p = addrspacecast ptr %place to ptr addrspace(1)
  call void @use(ptr addrspace(1) %p)
  ret void
}
