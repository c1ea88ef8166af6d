; A store through the raw address of an object is a store into the object.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @raw(ptr addrspace(1) %p, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @raw(
; CHECK:         store ptr addrspace(1) %child, ptr %field
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %field = getelementptr i8, ptr %raw, i32 4
  store ptr addrspace(1) %child, ptr %field
  ret void
}

; Perhaps the object, perhaps a global: null takes the place of its parent, and
; __link ignores that.
@global = global ptr addrspace(1) null
define void @perhaps(i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %child) {
; CHECK-LABEL: define void @perhaps(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) null
; CHECK:         call void @__link(ptr addrspace(1) %[[BASE]], ptr addrspace(1) %child, i32 0)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = select i1 %c, ptr %raw, ptr @global
  store ptr addrspace(1) %child, ptr %place
  ret void
}
