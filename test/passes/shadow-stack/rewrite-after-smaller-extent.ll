; Three words are published, then one, then three again. The middle call may
; have overwritten what lies below its one word, so every word that is shown
; again was written in between; none is trusted because of an earlier store.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @use(i32, i32, i32)
declare void @three()
declare void @one()

define void @three_one_three(ptr addrspace(1) %a, ptr addrspace(1) %b, ptr addrspace(1) %c) {
; CHECK-LABEL: define void @three_one_three(
  %x = load i32, ptr addrspace(1) %a
; CHECK:         store ptr addrspace(1) %a, ptr %{{.*}}, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK:         store ptr addrspace(1) %b, ptr %{{.*}}, !graymark.slot ![[ONE:[0-9]+]]
; CHECK:         store ptr addrspace(1) %c, ptr %{{.*}}, !graymark.slot ![[TWO:[0-9]+]]
; CHECK:         !graymark.publish ![[THREE:[0-9]+]]
; CHECK-NEXT:    call void @three()
  call void @three()
  %y = load i32, ptr addrspace(1) %a
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @one()
  %z1 = load i32, ptr addrspace(1) %b
  %z2 = load i32, ptr addrspace(1) %c
  call void @one()
  %d = load ptr addrspace(1), ptr addrspace(1) %a
  %e = load ptr addrspace(1), ptr addrspace(1) %d
; CHECK:         %e = load
; CHECK:         store ptr addrspace(1) %d, ptr %{{.*}}, !graymark.slot ![[ONE]]
; CHECK:         store ptr addrspace(1) %e, ptr %{{.*}}, !graymark.slot ![[TWO]]
; CHECK:         !graymark.publish ![[THREE]]
; CHECK-NEXT:    call void @three()
  call void @three()
  %u = load i32, ptr addrspace(1) %a
  %v = load i32, ptr addrspace(1) %d
  %w = load i32, ptr addrspace(1) %e
  %s = add i32 %x, %y
  %t = add i32 %z1, %z2
  call void @use(i32 %u, i32 %v, i32 %w)
  call void @use(i32 %s, i32 %t, i32 0)
  ret void
}

; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[ONE]] = !{i32 1}
; CHECK-DAG: ![[TWO]] = !{i32 2}
; CHECK-DAG: ![[THREE]] = !{i32 3}
