; Null needs no barrier, also where it comes from a local that was never set.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 | FileCheck %s --implicit-check-not=__graymark_marking
target triple = "wasm32-unknown-unknown"

; CHECK-COUNT-5: remark: {{.*}}no write barrier: null, an immediate or a static object is stored
; CHECK-LABEL: define void @null(
define void @null(ptr addrspace(1) %parent) {
; CHECK:         store ptr addrspace(1) null, ptr addrspace(1) %parent
; CHECK-NEXT:    ret void
  store ptr addrspace(1) null, ptr addrspace(1) %parent
  ret void
}

; CHECK-LABEL: define void @undefined(
define void @undefined(ptr addrspace(1) %parent) {
; CHECK-NEXT:    store ptr addrspace(1) null,
; CHECK-NEXT:    ret void
  store ptr addrspace(1) undef, ptr addrspace(1) %parent
  ret void
}

; CHECK-LABEL: define void @unset_local(
define void @unset_local(ptr addrspace(1) %parent) {
; CHECK-NEXT:    store ptr addrspace(1) null,
; CHECK-NEXT:    ret void
  %l = alloca ptr addrspace(1)
  %v = load ptr addrspace(1), ptr %l
  store ptr addrspace(1) %v, ptr addrspace(1) %parent
  ret void
}

; Vectors and aggregates of nothing but null.
; CHECK-LABEL: define void @composites(
define void @composites(ptr addrspace(1) %parent) {
; CHECK-NEXT:    store <4 x ptr addrspace(1)> zeroinitializer,
; CHECK-NEXT:    store { i32, [2 x ptr addrspace(1)] } zeroinitializer,
; CHECK-NEXT:    ret void
  store <4 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %parent
  store { i32, [2 x ptr addrspace(1)] } zeroinitializer, ptr addrspace(1) %parent
  ret void
}
