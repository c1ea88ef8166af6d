; The base of a merged address that a barrier names and the one that is rooted are
; one value in one slot: of a select, of a select of raw addresses, and of a loop
; whose phi and select depend on each other.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=base1 --implicit-check-not=base2
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare i1 @more()

; CHECK-LABEL: define i32 @select(
; CHECK: %d.base = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
; CHECK-DAG: store ptr addrspace(1) %d.base, ptr %{{.*}}, !graymark.slot
; CHECK-DAG: store ptr addrspace(1) %x, ptr %{{.*}}, !graymark.slot
; CHECK: call void @__link(ptr addrspace(1) %d.base, ptr addrspace(1) %x, i32 0)
define i32 @select(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %x, i1 %c) {
  %a = getelementptr i8, ptr addrspace(1) %p, i32 8
  %b = getelementptr i8, ptr addrspace(1) %q, i32 8
  %d = select i1 %c, ptr addrspace(1) %a, ptr addrspace(1) %b
  call void @collect()
  store ptr addrspace(1) %x, ptr addrspace(1) %d
  %n = load i32, ptr addrspace(1) %d
  ret i32 %n
}

; CHECK-LABEL: define i32 @raw(
; CHECK: %d.base = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
; CHECK: call void @__link(ptr addrspace(1) %d.base, ptr addrspace(1) %x, i32 0)
define i32 @raw(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %x, i1 %c) {
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %d = select i1 %c, ptr %a, ptr %b
  call void @collect()
  store ptr addrspace(1) %x, ptr %d
  %n = load i32, ptr %d
  ret i32 %n
}

; CHECK-LABEL: define i32 @loop(
; CHECK: %d.base = phi ptr addrspace(1) [ %p, %{{.*}} ], [ %e.base, %{{.*}} ]
; CHECK: %e.base = select i1 %c, ptr addrspace(1) %d.base, ptr addrspace(1) %q
define i32 @loop(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
entry:
  %a = getelementptr i8, ptr addrspace(1) %p, i32 8
  %b = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %loop
loop:
  %d = phi ptr addrspace(1) [ %a, %entry ], [ %e, %loop ]
  call void @collect()
  %x = load ptr addrspace(1), ptr addrspace(1) %d
  store ptr addrspace(1) %x, ptr addrspace(1) %d
  %e = select i1 %c, ptr addrspace(1) %d, ptr addrspace(1) %b
  %m = call i1 @more()
  br i1 %m, label %loop, label %done
done:
  %n = load i32, ptr addrspace(1) %d
  ret i32 %n
}
