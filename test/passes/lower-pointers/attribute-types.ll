; Types inside attributes: sret, byref, elementtype.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

; CHECK: %pair = type { ptr, ptr }
%pair = type { ptr addrspace(1), ptr addrspace(1) }
@out = global %pair zeroinitializer

; CHECK: declare void @result(ptr sret(%pair) align 4, i32)
declare void @result(ptr sret(%pair) align 4, i32)

define void @f(ptr byref(%pair) %r, ptr addrspace(1) %p) {
; CHECK-LABEL: define void @f(ptr byref(%pair) %r, ptr %p)
; CHECK:         call void @result(ptr sret(%pair) align 4 @out, i32 1)
  call void @result(ptr sret(%pair) align 4 @out, i32 1)
  ret void
}
