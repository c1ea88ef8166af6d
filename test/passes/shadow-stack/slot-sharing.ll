; References that are never needed at the same safepoint share a slot.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()

define i32 @one_after_the_other() {
; CHECK-LABEL: define i32 @one_after_the_other()
; CHECK:         getelementptr inbounds i8, ptr %stack.base, i32 -4
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         ret i32
  %a = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

define i32 @in_two_arms(i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b) {
; CHECK-LABEL: define i32 @in_two_arms(
; CHECK:         getelementptr inbounds i8, ptr %stack.base, i32 -4
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         ret i32
  br i1 %c, label %left, label %right

left:
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  ret i32 %x

right:
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  ret i32 %y
}

; Both are needed at the second call: two slots.
define i32 @overlapping() {
; CHECK-LABEL: define i32 @overlapping()
; CHECK:         getelementptr inbounds i8, ptr %stack.base, i32 -8
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ONE:[0-9]+]]
; CHECK:         ret i32
  %a = call ptr addrspace(1) @make()
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  %y = load i32, ptr addrspace(1) %b
  %sum = add i32 %x, %y
  ret i32 %sum
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
