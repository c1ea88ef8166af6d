; A phi or select with a derived input is no base either, and neither is a raw
; address with an offset that is cast back.
; RUN: split-file %s %t
; RUN: not %verify %t/phi.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/select.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/cast.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/loop.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: a derived pointer {{.*}} is passed as an argument

;--- phi.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
define void @f(i1 %c, ptr addrspace(1) %p) {
entry:
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  br i1 %c, label %other, label %join
other:
  br label %join
join:
  %q = phi ptr addrspace(1) [ %p, %entry ], [ %d, %other ]
  call void @use(ptr addrspace(1) %q)
  ret void
}

;--- select.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
define void @f(i1 %c, ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %q = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %d
  call void @use(ptr addrspace(1) %q)
  ret void
}

;--- cast.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
define void @f(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %d = getelementptr i8, ptr %raw, i32 4
  %q = addrspacecast ptr %d to ptr addrspace(1)
  call void @use(ptr addrspace(1) %q)
  ret void
}

;--- loop.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
define void @f(ptr addrspace(1) %p) {
entry:
  br label %loop
loop:
  %q = phi ptr addrspace(1) [ %p, %entry ], [ %next, %loop ]
  call void @use(ptr addrspace(1) %q)
  %next = getelementptr i8, ptr addrspace(1) %q, i32 4
  br label %loop
}
