; A cycle with two entries is no loop for LLVM's loop analysis. The frame is set up
; before it, and what comes from outside is stored once, on the edges into it.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare i1 @again()

define i32 @two_entries(ptr addrspace(1) %p, i1 %c) {
; CHECK-LABEL: define i32 @two_entries(
; CHECK-NEXT:  entry:
; CHECK-NEXT:    load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK:         br i1 %c, label %entry.a_crit_edge, label %entry.b_crit_edge
; CHECK-COUNT-2: store ptr addrspace(1) %p, ptr %{{.*}}, align 4, !graymark.slot
; CHECK-NOT:     !graymark.base
; CHECK-NOT:     !graymark.slot
; CHECK:       done:
; CHECK:         ret i32
entry:
  br i1 %c, label %a, label %b

a:
  call void @collect()
  br label %b

b:
  %n = call i1 @again()
  br i1 %n, label %a, label %done

done:
  %r = load i32, ptr addrspace(1) %p
  ret i32 %r
}

; Derived pointers that are merged in it. All bases have one slot, so that what
; comes in is stored on the edges, and no base has to be merged.
define i32 @merged(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
; CHECK-LABEL: define i32 @merged(
; CHECK-NOT:     .base = phi
; CHECK:       entry.b_crit_edge:
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, align 4, !graymark.slot
; CHECK:       entry.a_crit_edge:
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4, !graymark.slot
; CHECK-NOT:     .base = phi
; CHECK-NOT:     !graymark.slot
; CHECK:         ret i32
entry:
  %p4 = getelementptr i8, ptr addrspace(1) %p, i32 4
  %q4 = getelementptr i8, ptr addrspace(1) %q, i32 4
  br i1 %c, label %a, label %b

a:
  %x = phi ptr addrspace(1) [ %p4, %entry ], [ %y, %b ]
  call void @collect()
  br label %b

b:
  %y = phi ptr addrspace(1) [ %q4, %entry ], [ %x, %a ]
  %n = call i1 @again()
  br i1 %n, label %a, label %done

done:
  %r = load i32, ptr addrspace(1) %y
  ret i32 %r
}
