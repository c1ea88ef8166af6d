; Bundles of other collectors and of deoptimisation keep their references during
; the call. The target itself has no code for such calls.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, <4 x i1> %bits) gc "coreclr" {
; CHECK-LABEL: define void @f(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect() [ "deopt"(
; CHECK:         call void @collect() [ "gc-live"(
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @collect() [ "deopt"(i32 1, ptr addrspace(1) %p, ptr addrspace(1) %inner, <4 x i1> %bits) ]
  call void @collect() [ "gc-live"(ptr addrspace(1) %q) ]
  ret void
}
