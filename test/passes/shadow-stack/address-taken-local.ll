; A local whose address is taken lives in a slot of the frame: null at entry,
; published at every safepoint, accessed in place.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @collect()
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)

define ptr addrspace(1) @local() {
; CHECK-LABEL: define ptr addrspace(1) @local()
; CHECK-NOT:     alloca
; CHECK:         %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, align 4, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK-NEXT:    %[[LOCAL:.*]] = getelementptr inbounds i8, ptr %{{.*}}, i32 0
; CHECK-NOT:     lifetime
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @fill(ptr %[[LOCAL]])
; CHECK-NOT:     graymark
; CHECK:         call void @collect()
; CHECK-NEXT:    %p = load ptr addrspace(1), ptr %[[LOCAL]]
; CHECK-NOT:     lifetime
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret ptr addrspace(1) %p
  %l = alloca ptr addrspace(1)
  call void @llvm.lifetime.start.p0(ptr %l)
  call void @fill(ptr %l)
  call void @collect()
  %p = load ptr addrspace(1), ptr %l
  call void @llvm.lifetime.end.p0(ptr %l)
  ret ptr addrspace(1) %p
}

; A local whose address goes nowhere is a value like any other.
define ptr addrspace(1) @promoted(ptr addrspace(1) %v) {
; CHECK-LABEL: define ptr addrspace(1) @promoted(
; CHECK-NOT:     alloca
; CHECK:         store ptr addrspace(1) %v, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
; CHECK:         ret ptr addrspace(1) %v
  %l = alloca ptr addrspace(1)
  store ptr addrspace(1) %v, ptr %l
  call void @collect()
  %p = load ptr addrspace(1), ptr %l
  ret ptr addrspace(1) %p
}

; Its slot is not shared with a value.
define ptr addrspace(1) @beside_value(ptr addrspace(1) %v) {
; CHECK-LABEL: define ptr addrspace(1) @beside_value(
; CHECK:         getelementptr inbounds i8, ptr %stack.base, i32 -8
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         store ptr addrspace(1) %v, ptr %{{.*}}, !graymark.slot ![[ONE:[0-9]+]]
; CHECK:         !graymark.publish
  %l = alloca ptr addrspace(1)
  call void @fill(ptr %l)
  ret ptr addrspace(1) %v
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
