; A published word of a value that is dead is cleared before the next call, so
; that it keeps nothing alive.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @use(i32)
declare void @collect()
declare ptr addrspace(1) @make()

define i32 @below_a_live_one(ptr addrspace(1) %a) {
; CHECK-LABEL: define i32 @below_a_live_one(
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ONE:[0-9]+]]
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK:         %x = load
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK-NOT:     graymark
; CHECK:         call void @collect()
; CHECK-NOT:     graymark.slot
; CHECK:         ret i32
  call void @collect()
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

; Cleared on one of two paths is not cleared where they join.
define i32 @on_one_path(i1 %c, ptr addrspace(1) %a) {
; CHECK-LABEL: define i32 @on_one_path(
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ONE]]
; CHECK:       left:
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         call void @collect()
; CHECK:       join:
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         call void @collect()
  call void @collect()
  call void @collect()
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  br i1 %c, label %left, label %join

left:
  call void @collect()
  br label %join

join:
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
