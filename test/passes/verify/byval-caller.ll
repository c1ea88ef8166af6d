; Passing a structure with references by value is rejected where it is passed:
; the copy that the callee gets is in memory that no collector looks at.
; RUN: split-file %s %t
; RUN: not %verify %t/parameter.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/call.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: {{.*}}passed by value

;--- parameter.ll
target triple = "wasm32-unknown-unknown"
@global = global { i32, ptr addrspace(1) } zeroinitializer
declare void @take(ptr byval({ i32, ptr addrspace(1) }))
define void @f(ptr addrspace(1) %p) {
  call void @take(ptr byval({ i32, ptr addrspace(1) }) @global)
  ret void
}

;--- call.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr addrspace(1) %p, ptr %callee, ptr %s) {
  call void %callee(ptr byval({ i32, ptr addrspace(1) }) %s)
  ret void
}
