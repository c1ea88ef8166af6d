; A value is kept for a second return by the slot that is written right behind its
; definition. Builtins between the two come back by themselves: control cannot
; leave there with the new value and the old slot.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @setjmp(ptr) returns_twice
declare ptr addrspace(1) @make()
declare void @use(<2 x ptr addrspace(1)>)
declare void @collect()

define void @f(<2 x ptr addrspace(1)> %v, ptr %buffer) {
; CHECK-LABEL: define void @f(
; CHECK:       again:
; CHECK:         %x = call ptr addrspace(1) @make()
; CHECK:         %pair = insertelement
; CHECK:         %[[X:.*]] = extractelement <2 x ptr addrspace(1)> %pair, i64 1
; CHECK-NEXT:    store ptr addrspace(1) %[[X]], ptr %{{.*}}kept
entry:
  %first = call i32 @setjmp(ptr %buffer) returns_twice
  %direct = icmp eq i32 %first, 0
  br i1 %direct, label %use, label %again
again:
  %x = call ptr addrspace(1) @make()
  %pair = insertelement <2 x ptr addrspace(1)> %v, ptr addrspace(1) %x, i64 1
  %second = call i32 @setjmp(ptr %buffer) returns_twice
  %once = icmp eq i32 %second, 0
  br i1 %once, label %use, label %end
use:
  %used = phi <2 x ptr addrspace(1)> [ %v, %entry ], [ %pair, %again ]
  call void @collect()
  call void @use(<2 x ptr addrspace(1)> %used)
  br label %end
end:
  ret void
}
