; Imports root nothing: the caller roots the references that it passes, during
; the call. A managed callee roots its own parameters.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @log(ptr addrspace(1)) #0
declare void @named(ptr addrspace(1)) #1
declare void @elsewhere(ptr addrspace(1))

define void @import() {
; CHECK-LABEL: define void @import()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @log(ptr addrspace(1) %p)
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret void
  %p = call ptr addrspace(1) @make()
  call void @log(ptr addrspace(1) %p)
  ret void
}

define void @import_by_name() {
; CHECK-LABEL: define void @import_by_name()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @named(
  %p = call ptr addrspace(1) @make()
  call void @named(ptr addrspace(1) %p)
  ret void
}

define void @managed() {
; CHECK-LABEL: define void @managed()
; CHECK-NOT:     !graymark
; CHECK:         call void @elsewhere(
; CHECK-NEXT:    ret void
  %p = call ptr addrspace(1) @make()
  call void @elsewhere(ptr addrspace(1) %p)
  ret void
}

attributes #0 = { "wasm-import-module"="env" "wasm-import-name"="log" }
attributes #1 = { "wasm-import-name"="name" }
