; Immediates need no barrier: constants, and integers whose bit 0 is set in
; every form that the optimiser gives them.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=__graymark_marking
target triple = "wasm32-unknown-unknown"

; CHECK-LABEL: define void @constant(
define void @constant(ptr addrspace(1) %parent) {
; CHECK:         ret void
  store ptr addrspace(1) inttoptr (i32 85 to ptr addrspace(1)), ptr addrspace(1) %parent
  ret void
}

; CHECK-LABEL: define void @ored(
define void @ored(ptr addrspace(1) %parent, i32 %n) {
; CHECK:         ret void
  %doubled = shl i32 %n, 1
  %word = or i32 %doubled, 1
  %p = inttoptr i32 %word to ptr addrspace(1)
  store ptr addrspace(1) %p, ptr addrspace(1) %parent
  ret void
}

; CHECK-LABEL: define void @disjoint(
define void @disjoint(ptr addrspace(1) %parent, i32 %n) {
; CHECK:         ret void
  %doubled = shl i32 %n, 1
  %word = or disjoint i32 %doubled, 1
  %p = inttoptr i32 %word to ptr addrspace(1)
  store ptr addrspace(1) %p, ptr addrspace(1) %parent
  ret void
}

; CHECK-LABEL: define void @added(
define void @added(ptr addrspace(1) %parent, i32 %n) {
; CHECK:         ret void
  %doubled = shl i32 %n, 1
  %word = add i32 %doubled, 7
  %p = inttoptr i32 %word to ptr addrspace(1)
  store ptr addrspace(1) %p, ptr addrspace(1) %parent
  ret void
}
