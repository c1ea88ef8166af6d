; Locals of no size, of vectors, chosen at run time, accessed volatile: nothing
; of it stops the passes or the backend.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %lower %s | llc -O0 -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define void @no_size() {
; CHECK-LABEL: define void @no_size()
; CHECK-NOT:     graymark.slot
; CHECK:         ret void
  %a = alloca [0 x ptr addrspace(1)]
  call void @fill(ptr %a)
  ret void
}

define void @vector() {
; CHECK-LABEL: define void @vector()
; CHECK-COUNT-4: graymark.slot
; CHECK:         call void @fill(
  %a = alloca <4 x ptr addrspace(1)>
  call void @fill(ptr %a)
  ret void
}

define ptr addrspace(1) @chosen(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @chosen(
; CHECK:         %[[A:.*]] = select i1 %c, ptr %{{.*}}, ptr %{{.*}}
; CHECK:         store ptr addrspace(1) %p, ptr %[[A]]
  %a = alloca ptr addrspace(1)
  %b = alloca ptr addrspace(1)
  %x = select i1 %c, ptr %a, ptr %b
  store ptr addrspace(1) %p, ptr %x
  call void @fill(ptr null)
  %r = load ptr addrspace(1), ptr %x
  ret ptr addrspace(1) %r
}

define ptr addrspace(1) @volatile(ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @volatile(
; CHECK:         store volatile ptr addrspace(1) %p, ptr %a.slot
; CHECK:         load volatile ptr addrspace(1), ptr %a.slot
  %a = alloca ptr addrspace(1)
  store volatile ptr addrspace(1) %p, ptr %a
  call void @fill(ptr null)
  %r = load volatile ptr addrspace(1), ptr %a
  ret ptr addrspace(1) %r
}

; A reference in the middle of nested arrays and structures.
define void @nested() {
; CHECK-LABEL: define void @nested()
; CHECK:         getelementptr i8, ptr %a, i32 6
; CHECK:         getelementptr i8, ptr %a, i32 18
; CHECK-COUNT-1: graymark.publish
; CHECK:         call void @fill(
  %a = alloca [2 x { i32, { ptr addrspace(1), i32 } }]
  call void @fill(ptr %a)
  ret void
}
