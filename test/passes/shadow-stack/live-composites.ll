; A vector or aggregate of references that is live across a safepoint has a slot
; for each of its references.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK-LABEL: define <2 x ptr addrspace(1)> @vector(
; CHECK-DAG:     [[FIRST:%.*]] = extractelement <2 x ptr addrspace(1)> %v, i64 0
; CHECK-DAG:     [[SECOND:%.*]] = extractelement <2 x ptr addrspace(1)> %v, i64 1
; CHECK-DAG:     store ptr addrspace(1) [[FIRST]], ptr %{{.*}}, !graymark.slot
; CHECK-DAG:     store ptr addrspace(1) [[SECOND]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
; CHECK:         ret <2 x ptr addrspace(1)> %v
define <2 x ptr addrspace(1)> @vector(<2 x ptr addrspace(1)> %v) {
  call void @collect()
  ret <2 x ptr addrspace(1)> %v
}

; CHECK-LABEL: define { i32, [2 x ptr addrspace(1)] } @aggregate(
; CHECK-COUNT-2: store ptr addrspace(1) %{{.*}}, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     !graymark.slot
; CHECK:         call void @collect()
define { i32, [2 x ptr addrspace(1)] } @aggregate({ i32, [2 x ptr addrspace(1)] } %v) {
  call void @collect()
  ret { i32, [2 x ptr addrspace(1)] } %v
}

; What is dead at the safepoint is not rooted.
; CHECK-LABEL: define ptr addrspace(1) @part(
; CHECK:         store ptr addrspace(1) %e, ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     !graymark.slot
; CHECK:         call void @collect()
define ptr addrspace(1) @part(<2 x ptr addrspace(1)> %v) {
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 1
  call void @collect()
  ret ptr addrspace(1) %e
}

; CHECK-LABEL: define <2 x ptr addrspace(1)> @merged(
; CHECK:         %m = phi <2 x ptr addrspace(1)>
; CHECK:         extractelement <2 x ptr addrspace(1)> %m
; CHECK-COUNT-2: !graymark.slot
; CHECK:         call void @collect()
define <2 x ptr addrspace(1)> @merged(i1 %c, <2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %w) {
entry:
  br i1 %c, label %other, label %join
other:
  br label %join
join:
  %m = phi <2 x ptr addrspace(1)> [ %v, %entry ], [ %w, %other ]
  call void @collect()
  ret <2 x ptr addrspace(1)> %m
}
