; Aliases of functions and of globals whose type changes.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

; CHECK-DAG: @g = global ptr null
@g = global ptr addrspace(1) null
; CHECK-DAG: @other = alias ptr, ptr @g
@other = alias ptr addrspace(1), ptr @g
; CHECK-DAG: @h = alias void (ptr), ptr @f
@h = alias void (ptr addrspace(1)), ptr @f

define void @f(ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr @other
  call void @h(ptr addrspace(1) %p)
  ret void
}
; CHECK: store ptr %p, ptr @other
; CHECK: call void @h(ptr %p)
