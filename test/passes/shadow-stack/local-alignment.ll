; The address of a reference that an indirect slot names is a multiple of four,
; whatever alignment the local asks for: the lowest bits are the tag.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define void @structure() {
; CHECK-LABEL: define void @structure()
; CHECK:         %l = alloca { i8, ptr addrspace(1) }, align {{4|8|16}}
  %l = alloca { i8, ptr addrspace(1) }, align 1
  call void @fill(ptr %l)
  ret void
}
