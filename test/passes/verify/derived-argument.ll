; A derived pointer must not be passed: the callee would root it as a base.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1))

; CHECK: error: {{.*}}in function offset {{.*}}graymark: a derived pointer (an address inside an object) is passed as an argument; only base pointers may be, so use the object and an index or offset: 'call void @use(ptr addrspace(1) %d)'
define void @offset(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @use(ptr addrspace(1) %d)
  ret void
}
