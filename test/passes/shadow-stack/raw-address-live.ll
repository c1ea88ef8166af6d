; A raw address that is used after a call keeps its object rooted during it,
; through phis of raw addresses of two objects as well.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()

define i32 @live() {
; CHECK-LABEL: define i32 @live()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @collect()
  %n = load i32, ptr %raw
  ret i32 %n
}

define i32 @phi(i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define i32 @phi(
; CHECK:       join:
; CHECK:         %[[BASE:.*]] = phi ptr addrspace(1) [ %a, %left ], [ %b, %right ]
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
entry:
  br i1 %c, label %left, label %right

left:
  %ra = addrspacecast ptr addrspace(1) %a to ptr
  br label %join

right:
  %rb = addrspacecast ptr addrspace(1) %b to ptr
  br label %join

join:
  %raw = phi ptr [ %ra, %left ], [ %rb, %right ]
  call void @collect()
  %n = load i32, ptr %raw
  ret i32 %n
}

; One side is no object at all: nothing to root there.
@buffer = global [4 x i8] zeroinitializer
define i32 @or_unmanaged(i1 %c, ptr addrspace(1) %a) {
; CHECK-LABEL: define i32 @or_unmanaged(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %a, ptr addrspace(1) null
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %ra = addrspacecast ptr addrspace(1) %a to ptr
  %raw = select i1 %c, ptr %ra, ptr @buffer
  call void @collect()
  %n = load i32, ptr %raw
  ret i32 %n
}
