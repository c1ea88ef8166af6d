; Checked code asks the runtime about each store of a reference through an
; unmanaged pointer that may lead anywhere; not about locals and globals.
; RUN: %graymark_opt -graymark-check -passes=graymark-verify,graymark-write-barriers -S %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers -S %s | FileCheck %s --check-prefix=PLAIN --implicit-check-not=check_root_slot
target triple = "wasm32-unknown-unknown"

@global = global ptr addrspace(1) null

; PLAIN-LABEL: define void @out(
define void @out(ptr %out, ptr addrspace(1) %p) {
; CHECK-LABEL: define void @out(
; CHECK-NEXT:    call void @__graymark_check_root_slot(ptr %out)
; CHECK-NEXT:    store ptr addrspace(1) %p, ptr %out
  store ptr addrspace(1) %p, ptr %out
  ret void
}

define void @known(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @known(
; CHECK-NOT:     __graymark_check_root_slot
; CHECK:         ret void
  store ptr addrspace(1) %p, ptr @global
  ret void
}

; A list of places says as little as a parameter.
define void @unchecked(ptr %list, [2 x ptr addrspace(1)] %s) "graymark-unchecked" {
; CHECK-LABEL: define void @unchecked(
; CHECK:         call void @__graymark_check_root_slot(ptr %place)
; CHECK-NEXT:    store [2 x ptr addrspace(1)] %s, ptr %place
  %place = load ptr, ptr %list
  store [2 x ptr addrspace(1)] %s, ptr %place
  ret void
}

define void @either(i1 %c, ptr addrspace(1) %o, ptr %out, ptr addrspace(1) %p) {
; CHECK-LABEL: define void @either(
; CHECK:         call void @__graymark_check_root_slot(ptr %place)
; CHECK-NEXT:    store ptr addrspace(1) %p, ptr %place
  %raw = addrspacecast ptr addrspace(1) %o to ptr
  %place = select i1 %c, ptr %raw, ptr %out
  store ptr addrspace(1) %p, ptr %place
  ret void
}
