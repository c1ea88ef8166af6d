; Integers that are exchanged into an object may be references: the object is
; remarked on every path. What is computed, and what the types say is a number, is
; none.
; RUN: %graymark_opt -passes='print<graymark-check>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @__graymark_remark(ptr addrspace(1))

; CHECK-NOT: function 'remarked'
define void @remarked(ptr addrspace(1) %p, ptr addrspace(1) %q) {
entry:
  %v = load i32, ptr addrspace(1) %q
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %v seq_cst
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after

after:
  ret void
}

; CHECK: function 'exchange': writes references to an object, but the function returns before its write barrier, at '%old = atomicrmw xchg
define void @exchange(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %v = load i32, ptr addrspace(1) %q
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %v seq_cst
  ret void
}

; CHECK: function 'compare_exchange': writes references to an object, but the function returns before its write barrier, at '%pair = cmpxchg
define void @compare_exchange(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %v = load i32, ptr addrspace(1) %q
  %pair = cmpxchg ptr addrspace(1) %p, i32 0, i32 %v seq_cst seq_cst
  ret void
}

; CHECK: function 'result': writes references to an object, but the function returns before its write barrier, at 'store i32 %old
define void @result(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %n seq_cst
  store i32 %old, ptr addrspace(1) %q
  ret void
}

; CHECK: function 'result_of_compare_exchange': writes references to an object, but the function returns before its write barrier, at 'store i32 %old
define void @result_of_compare_exchange(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
  %pair = cmpxchg ptr addrspace(1) %p, i32 0, i32 %n seq_cst seq_cst
  %old = extractvalue { i32, i1 } %pair, 0
  store i32 %old, ptr addrspace(1) %q
  ret void
}

; CHECK: function 'from_unknown': writes references to an object, but the function returns before its write barrier, at '%old = atomicrmw xchg
define void @from_unknown(ptr addrspace(1) %p, ptr %q) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %v = load i32, ptr %q
  %old = atomicrmw xchg ptr %raw, i32 %v seq_cst
  ret void
}

; CHECK-NOT: function 'numbers'
define void @numbers(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr %m, i32 %n) {
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %n seq_cst
  %v = load i32, ptr addrspace(1) %q
  %sum = atomicrmw add ptr addrspace(1) %p, i32 %v seq_cst
  %w = load i32, ptr addrspace(1) %q, !tbaa !0
  %other = atomicrmw xchg ptr addrspace(1) %p, i32 %w seq_cst
  %u = load i32, ptr %m
  store i32 %u, ptr addrspace(1) %p
  ret void
}

!0 = !{!1, !1, i64 0}
!1 = !{!"int", !2, i64 0}
!2 = !{!"omnipotent char", !3, i64 0}
!3 = !{!"Simple C/C++ TBAA"}
