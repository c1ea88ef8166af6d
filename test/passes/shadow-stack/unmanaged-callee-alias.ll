; An alias of an unmanaged function is one: the caller roots.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@other = alias void (ptr addrspace(1)), ptr @unmanaged

declare ptr addrspace(1) @make()
declare void @collect()

define void @unmanaged(ptr addrspace(1) %p) "graymark-unmanaged" {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret void
}

define void @through_alias() {
; CHECK-LABEL: define void @through_alias()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @other(
  %p = call ptr addrspace(1) @make()
  call void @other(ptr addrspace(1) %p)
  ret void
}
