; The object of a raw address that is written to a local atomically has a slot
; from there to the end of the function, as that of one that is stored.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %lower %s | llc -mattr=+atomics -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @use(ptr)

define void @exchanged(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @exchanged(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4
; CHECK-NEXT:    atomicrmw xchg ptr %local, ptr %raw
; CHECK:         !graymark.publish !{{.*}}
; CHECK-NEXT:    call void @use(
  %local = alloca ptr
  store ptr null, ptr %local
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %old = atomicrmw xchg ptr %local, ptr %raw seq_cst
  call void @use(ptr %local)
  ret void
}

; The old contents stay if the comparison fails: both objects are kept.
define void @compared(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr %expected) {
; CHECK-LABEL: define void @compared(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4
; CHECK-NEXT:    store ptr %first, ptr %local
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, align 4
; CHECK-NEXT:    cmpxchg ptr %local, ptr %expected, ptr %second
; CHECK:         !graymark.publish ![[TWO:[0-9]+]]
; CHECK-NEXT:    call void @use(
  %local = alloca ptr
  %first = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %first, ptr %local
  %second = addrspacecast ptr addrspace(1) %q to ptr
  %old = cmpxchg ptr %local, ptr %expected, ptr %second seq_cst seq_cst
  call void @use(ptr %local)
  ret void
}

define void @number(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @number(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4
; CHECK-NEXT:    store atomic i32 %number, ptr %local
; CHECK:         !graymark.publish !{{.*}}
; CHECK-NEXT:    call void @use(
  %local = alloca ptr
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %number = ptrtoint ptr %raw to i32
  store atomic i32 %number, ptr %local seq_cst, align 4
  call void @use(ptr %local)
  ret void
}

; CHECK: ![[TWO]] = !{i32 2}
