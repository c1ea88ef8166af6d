; What no safepoint outlives is never stored: a value that dies before the call,
; and one that is only an argument of a managed callee.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=graymark.slot --implicit-check-not=__graymark_stack_pointer
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @managed(ptr addrspace(1))

; CHECK-LABEL: define i32 @dies_before()
define i32 @dies_before() {
; CHECK:         %p = call ptr addrspace(1) @make()
; CHECK-NEXT:    %n = load i32, ptr addrspace(1) %p
; CHECK-NEXT:    call void @collect()
; CHECK-NEXT:    ret i32 %n
  %p = call ptr addrspace(1) @make()
  %n = load i32, ptr addrspace(1) %p
  call void @collect()
  ret i32 %n
}

; CHECK-LABEL: define void @argument_only()
define void @argument_only() {
; CHECK:         %p = call ptr addrspace(1) @make()
; CHECK-NEXT:    call void @managed(ptr addrspace(1) %p)
; CHECK-NEXT:    ret void
  %p = call ptr addrspace(1) @make()
  call void @managed(ptr addrspace(1) %p)
  ret void
}
