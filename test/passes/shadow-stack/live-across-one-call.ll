; A reference that is live across one call: stored once, published, and the
; stack pointer goes back before the return.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()

define ptr addrspace(1) @live() {
; CHECK-LABEL: define ptr addrspace(1) @live()
; CHECK:         %p = call ptr addrspace(1) @make()
; CHECK-NEXT:    %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK-NEXT:    %[[FRAME:.*]] = getelementptr inbounds i8, ptr %[[BASE]], i32 -4
; CHECK:         %[[SLOT:.*]] = getelementptr inbounds i8, ptr %[[FRAME]], i32 0
; CHECK-NEXT:    store ptr addrspace(1) %p, ptr %[[SLOT]], align 4, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK-NEXT:    %[[LOWEST:.*]] = getelementptr inbounds i8, ptr %[[FRAME]], i32 0
; CHECK-NEXT:    store ptr %[[LOWEST]], ptr @__graymark_stack_pointer, align 4, !graymark.publish ![[ONE:[0-9]+]]
; CHECK-NEXT:    call void @collect()
; CHECK-NEXT:    store ptr %[[BASE]], ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    ret ptr addrspace(1) %p
  %p = call ptr addrspace(1) @make()
  call void @collect()
  ret ptr addrspace(1) %p
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
