; Recursion without a safepoint stays free of the shadow stack; a cycle of
; functions in which one allocates does not.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)

define i32 @depth(ptr addrspace(1) %tree) {
; CHECK-LABEL: define i32 @depth(
; CHECK-NOT:     __graymark_stack
; CHECK:       }
entry:
  %empty = icmp eq ptr addrspace(1) %tree, null
  br i1 %empty, label %exit, label %inner

inner:
  %left = load ptr addrspace(1), ptr addrspace(1) %tree
  %l = call i32 @depth(ptr addrspace(1) %left)
  %place = getelementptr i8, ptr addrspace(1) %tree, i32 4
  %right = load ptr addrspace(1), ptr addrspace(1) %place
  %r = call i32 @depth(ptr addrspace(1) %right)
  %more = icmp ugt i32 %l, %r
  %most = select i1 %more, i32 %l, i32 %r
  %n = add i32 %most, 1
  br label %exit

exit:
  %d = phi i32 [ 0, %entry ], [ %n, %inner ]
  ret i32 %d
}

define i32 @even(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define i32 @even(
; CHECK:         !graymark.publish
; CHECK-NEXT:    %r = call i32 @odd(
  %m = sub i32 %n, 1
  %r = call i32 @odd(ptr addrspace(1) %p, i32 %m)
  %x = load i32, ptr addrspace(1) %p
  %s = add i32 %r, %x
  ret i32 %s
}

define i32 @odd(ptr addrspace(1) %p, i32 %n) {
  %q = call ptr addrspace(1) @__new(i32 8, i32 16)
  %r = call i32 @even(ptr addrspace(1) %q, i32 %n)
  ret i32 %r
}
