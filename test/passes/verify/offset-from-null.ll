; An offset from null is a derived pointer like any other: not to be passed,
; returned or stored, where somebody would root it.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @use(ptr addrspace(1))

; CHECK: error: {{.*}}in function f {{.*}}graymark: a derived pointer {{.*}} is passed as an argument
define void @f(i32 %k) {
  %d = getelementptr i8, ptr addrspace(1) null, i32 %k
  call void @use(ptr addrspace(1) %d)
  ret void
}
