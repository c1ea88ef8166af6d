; The raw address of an object is passed to a call: the object is rooted during
; it although nothing needs it afterwards, whoever the callee is.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @write(ptr readonly, i32)
declare void @managed(ptr addrspace(1), ptr readonly)

define void @operand() {
; CHECK-LABEL: define void @operand()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @write(ptr %raw, i32 4)
; CHECK-NEXT:    !graymark.restore
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @write(ptr %raw, i32 4)
  ret void
}

define void @offset(i1 %c) {
; CHECK-LABEL: define void @offset(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @write(
  %p = call ptr addrspace(1) @make()
  %field = getelementptr i8, ptr addrspace(1) %p, i32 8
  %raw = addrspacecast ptr addrspace(1) %field to ptr
  %next = getelementptr i8, ptr %raw, i32 4
  %one = select i1 %c, ptr %raw, ptr %next
  call void @write(ptr %one, i32 4)
  ret void
}

; Also beside a reference of which the callee takes care itself.
define void @managed_callee() {
; CHECK-LABEL: define void @managed_callee()
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     store ptr addrspace(1) %q
; CHECK:         call void @managed(
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  call void @managed(ptr addrspace(1) %q, ptr %raw)
  ret void
}
