; Blocks may stand in any order: a cast that stands before the definition of its
; operand is lowered like others.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)" --implicit-check-not=addrspacecast
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()

define i32 @f() {
; CHECK-LABEL: define i32 @f()
entry:
  br label %second

first:
; CHECK:       first:
; CHECK-NEXT:    %n = load i32, ptr %p
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %n = load i32, ptr %raw
  ret i32 %n

second:
  %p = call ptr addrspace(1) @make()
  br label %first
}

define ptr addrspace(1) @back(ptr %q) {
; CHECK-LABEL: define ptr @back(
entry:
  br label %second

first:
; CHECK:       first:
; CHECK:         ret ptr %p
  %r = addrspacecast ptr %p to ptr addrspace(1)
  ret ptr addrspace(1) %r

second:
  %p = load ptr, ptr %q
  br label %first
}
