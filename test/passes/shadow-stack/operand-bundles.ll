; References in operand bundles count as arguments of which the callee takes no
; notice: they are live during the call.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()

define void @bundle() {
; CHECK-LABEL: define void @bundle()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect() [ "gc-live"(ptr addrspace(1) %p) ]
  %p = call ptr addrspace(1) @make()
  call void @collect() [ "gc-live"(ptr addrspace(1) %p) ]
  ret void
}
