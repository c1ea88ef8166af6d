; A function that is a leaf by its attributes may have a local whose address is
; taken, and the optimiser infers such attributes. Without a safepoint the local
; needs no slot, and must not have one: the words below the published ones may
; hold what the caller has stored but not yet published.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare i32 @look(ptr) memory(read)
declare i32 @peek(ptr) "gc-leaf-function"

define i32 @reads(ptr addrspace(1) %p) memory(read) {
; CHECK-LABEL: define i32 @reads(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:         ret i32
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %local
  %n = call i32 @look(ptr %local)
  ret i32 %n
}

define i32 @leaf(ptr addrspace(1) %p) "gc-leaf-function" {
; CHECK-LABEL: define i32 @leaf(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:         ret i32
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %local
  %n = call i32 @peek(ptr %local)
  ret i32 %n
}

; The store of %p stands in front of the loop, and the first publication behind
; the call of the leaf.
define i32 @caller(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define i32 @caller(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:       loop:
; CHECK:         call i32 @reads(
; CHECK-NOT:     graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @collect()
entry:
  br label %loop

loop:
  %n = call i32 @reads(ptr addrspace(1) %q)
  call void @collect()
  %m = load i32, ptr addrspace(1) %p
  %done = icmp eq i32 %n, %m
  br i1 %done, label %exit, label %loop

exit:
  ret i32 %n
}
