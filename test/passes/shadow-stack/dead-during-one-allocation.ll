; A dead value may stay in the frame during one allocation that the function makes
; itself, no longer: at the second one it is cleared, and at any other call at
; once.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare ptr addrspace(1) @__new(i32, i32)

define ptr addrspace(1) @allocations(ptr addrspace(1) %a) {
; CHECK-LABEL: define ptr addrspace(1) @allocations(
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ONE:[0-9]+]]
; CHECK:         %x = load i32, ptr addrspace(1) %a
; CHECK-NOT:     graymark.slot
; CHECK:         %first = call
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK-NOT:     graymark.slot
; CHECK:         %second = call
; CHECK:         ret
  call void @collect()
  call void @collect()
  call void @collect()
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  %first = call ptr addrspace(1) @__new(i32 %x, i32 0)
  %second = call ptr addrspace(1) @__new(i32 %x, i32 0)
  ret ptr addrspace(1) %b
}

define ptr addrspace(1) @other_call(ptr addrspace(1) %a) {
; CHECK-LABEL: define ptr addrspace(1) @other_call(
; CHECK:         %x = load i32, ptr addrspace(1) %a
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         call void @collect()
; CHECK:         ret
  call void @collect()
  call void @collect()
  call void @collect()
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  call void @collect()
  ret ptr addrspace(1) %b
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
