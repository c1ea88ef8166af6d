; Every kind of instruction with a reference in it: phi, select, freeze, compare,
; casts, atomics.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)" --implicit-check-not=addrspacecast
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

define ptr addrspace(1) @merge(i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define ptr @merge(
; CHECK:         %m = phi ptr [ %p, %entry ], [ %q, %other ]
; CHECK:         %s = select i1 %c, ptr %m, ptr null
; CHECK:         %f = freeze ptr %s
; CHECK:         %e = icmp eq ptr %f, %p
entry:
  br i1 %c, label %join, label %other
other:
  br label %join
join:
  %m = phi ptr addrspace(1) [ %p, %entry ], [ %q, %other ]
  %s = select i1 %c, ptr addrspace(1) %m, ptr addrspace(1) null
  %f = freeze ptr addrspace(1) %s
  %e = icmp eq ptr addrspace(1) %f, %p
  br i1 %e, label %left, label %right
left:
  ret ptr addrspace(1) %f
right:
  ret ptr addrspace(1) null
}

define i32 @casts(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define i32 @casts(ptr %p, i32 %n)
; CHECK-NEXT:    %i = ptrtoint ptr %p to i32
; CHECK-NEXT:    %w = or i32 %n, 1
; CHECK-NEXT:    %t = inttoptr i32 %w to ptr
; CHECK-NEXT:    %j = ptrtoint ptr %t to i32
; CHECK-NEXT:    %v = load i32, ptr %p
  %i = ptrtoint ptr addrspace(1) %p to i32
  %w = or i32 %n, 1
  %t = inttoptr i32 %w to ptr addrspace(1)
  %j = ptrtoint ptr addrspace(1) %t to i32
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %v = load i32, ptr %raw
  %s = add i32 %i, %j
  %u = add i32 %s, %v
  ret i32 %u
}

define ptr addrspace(1) @atomics(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define ptr @atomics(ptr %p, ptr %q)
; CHECK-NEXT:    %a = load atomic ptr, ptr %p seq_cst, align 4
; CHECK-NEXT:    store atomic ptr %a, ptr %q
; CHECK:         %x = atomicrmw xchg ptr %p, ptr %q seq_cst
; CHECK:         %y = cmpxchg ptr %p, ptr %a, ptr %q seq_cst seq_cst
; CHECK:         %z = extractvalue { ptr, i1 } %y, 0
  %a = load atomic ptr addrspace(1), ptr addrspace(1) %p seq_cst, align 4
  store atomic ptr addrspace(1) %a, ptr addrspace(1) %q seq_cst, align 4
  %x = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %q seq_cst
  %y = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) %a, ptr addrspace(1) %q seq_cst seq_cst
  %z = extractvalue { ptr addrspace(1), i1 } %y, 0
  ret ptr addrspace(1) %z
}
