; Phis of derived pointers that feed each other get a web of phis of bases.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @nested(i1 %c, i1 %d, ptr addrspace(1) %a, ptr addrspace(1) %b, ptr addrspace(1) %e) {
; CHECK-LABEL: define i32 @nested(
entry:
  br i1 %c, label %outer, label %pick

outer:
  %fe = getelementptr i8, ptr addrspace(1) %e, i32 12
  br label %join

pick:
  br i1 %d, label %left, label %right

left:
  %fa = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %inner

right:
  %fb = getelementptr i8, ptr addrspace(1) %b, i32 8
  br label %inner

inner:
; CHECK:       inner:
; CHECK-NEXT:    %[[INNER:.*]] = phi ptr addrspace(1) [ %a, %left ], [ %b, %right ]
  %f = phi ptr addrspace(1) [ %fa, %left ], [ %fb, %right ]
  %g = getelementptr i8, ptr addrspace(1) %f, i32 4
  br label %join

join:
; CHECK:       join:
; CHECK-NEXT:    %[[JOIN:.*]] = phi ptr addrspace(1) [ %e, %outer ], [ %[[INNER]], %inner ]
; CHECK:         store ptr addrspace(1) %[[JOIN]], ptr %{{.*}}, !graymark.slot
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
  %h = phi ptr addrspace(1) [ %fe, %outer ], [ %g, %inner ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %h
  ret i32 %n
}
