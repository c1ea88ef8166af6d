; A call for which nothing is rooted any more does not see the words of the
; calls before it.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @managed(ptr addrspace(1))

define void @last_use(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @last_use(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    call void @managed(ptr addrspace(1) %p)
; CHECK-NEXT:    ret void
  call void @collect()
  call void @managed(ptr addrspace(1) %p)
  ret void
}
