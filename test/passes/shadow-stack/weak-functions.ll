; Reading weak references, and everything with weak maps but to make one, reaches
; no safepoint; making one does.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @gm_weak_new(ptr addrspace(1))
declare ptr addrspace(1) @gm_weak_get(ptr addrspace(1))
declare void @gm_weak_clear(ptr addrspace(1))
declare ptr addrspace(1) @gm_weak_map_new()
declare ptr addrspace(1) @gm_weak_map_get(ptr addrspace(1), ptr addrspace(1))
declare i32 @gm_weak_map_has(ptr addrspace(1), ptr addrspace(1))
declare void @gm_weak_map_set(ptr addrspace(1), ptr addrspace(1), ptr addrspace(1))
declare i32 @gm_weak_map_delete(ptr addrspace(1), ptr addrspace(1))
declare i32 @gm_weak_map_size(ptr addrspace(1))
declare void @gm_run_finalizers()

define i32 @leaves(ptr addrspace(1) %w, ptr addrspace(1) %m) {
; CHECK-LABEL: define i32 @leaves(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:         ret i32
  %t = call ptr addrspace(1) @gm_weak_get(ptr addrspace(1) %w)
  call void @gm_weak_clear(ptr addrspace(1) %w)
  call void @gm_weak_map_set(ptr addrspace(1) %m, ptr addrspace(1) %t, ptr addrspace(1) %w)
  %v = call ptr addrspace(1) @gm_weak_map_get(ptr addrspace(1) %m, ptr addrspace(1) %t)
  %h = call i32 @gm_weak_map_has(ptr addrspace(1) %m, ptr addrspace(1) %v)
  %d = call i32 @gm_weak_map_delete(ptr addrspace(1) %m, ptr addrspace(1) %w)
  %s = call i32 @gm_weak_map_size(ptr addrspace(1) %m)
  %n = load i32, ptr addrspace(1) %t
  %x = add i32 %h, %d
  %y = add i32 %s, %n
  %r = add i32 %x, %y
  ret i32 %r
}

define i32 @safepoints(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @safepoints(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call ptr addrspace(1) @gm_weak_new(
; CHECK:         call ptr addrspace(1) @gm_weak_map_new(
; CHECK:         call void @gm_run_finalizers(
; CHECK:         !graymark.restore
  %w = call ptr addrspace(1) @gm_weak_new(ptr addrspace(1) %p)
  %m = call ptr addrspace(1) @gm_weak_map_new()
  call void @gm_run_finalizers()
  call void @gm_weak_map_set(ptr addrspace(1) %m, ptr addrspace(1) %w, ptr addrspace(1) %p)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
