; print<graymark-slots> shows slots, and what is done to them before which
; instruction.
; RUN: %graymark_opt -passes='print<graymark-slots>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @fill(ptr)

; CHECK:      Slots of function 'f': 3
; CHECK-NEXT:   local %local: slot 0
; CHECK-DAG:    %p: slot 1
; CHECK-DAG:    %q: slot 2
; CHECK:        expected stores: placed 2.00, lower bound 2.00
; CHECK:        before call void @fill(ptr %local)
; CHECK-DAG:      slot 1 = %p
; CHECK-DAG:      slot 2 = %q
; CHECK:          publish 3
; CHECK-NEXT:   before call void @collect()
; CHECK-NEXT:     publish 2
; CHECK-NEXT:   before ret void
; CHECK-NEXT:     restore
; CHECK-NEXT: Slots of function 'none': none
; CHECK-NOT:  {{.}}
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca ptr addrspace(1)
  call void @fill(ptr %local)
  store i32 1, ptr addrspace(1) %q
  call void @collect()
  store i32 2, ptr addrspace(1) %p
  ret void
}

define void @none(ptr addrspace(1) %p) {
  store i32 2, ptr addrspace(1) %p
  ret void
}
