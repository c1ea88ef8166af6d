; An array of run-time length lies on the shadow stack, below a frame that is
; cleared and published whole: it is tested for room, cleared and published, and
; goes with the frame when the function returns.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr, i32)

define ptr addrspace(1) @f(i32 %n, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @f(
; CHECK-NEXT:    %stack.base = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK-NEXT:    %stack.frame = getelementptr inbounds i8, ptr %stack.base, i32 -4
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, align 4, !graymark.slot
; CHECK-NEXT:    store ptr %stack.frame, ptr @__graymark_stack_pointer, align 4, !graymark.publish
; CHECK-NEXT:    %[[COUNT:.*]] = zext i32 %n to i64
; CHECK-NEXT:    %[[PRODUCT:.*]] = mul i64 %[[COUNT]], 4
; CHECK-NEXT:    %[[FROZEN:.*]] = freeze i64 %[[PRODUCT]]
; CHECK-NEXT:    %[[BYTES:.*]] = and i64 %[[FROZEN]], -4
; CHECK-NEXT:    %[[LOWEST:.*]] = load ptr, ptr @__graymark_stack_pointer
; CHECK-NEXT:    %[[LIMIT:.*]] = load i32, ptr @__graymark_stack_limit
; CHECK-NEXT:    %[[NUMBER:.*]] = ptrtoint ptr %[[LOWEST]] to i32
; CHECK-NEXT:    %[[ROOM:.*]] = sub i32 %[[NUMBER]], %[[LIMIT]]
; CHECK-NEXT:    %[[WIDE:.*]] = zext i32 %[[ROOM]] to i64
; CHECK-NEXT:    %[[OVERFLOW:.*]] = icmp ugt i64 %[[BYTES]], %[[WIDE]]
; CHECK-NEXT:    br i1 %[[OVERFLOW]], label %[[TRAP:.*]], label %[[FITS:.*]], !prof
; CHECK:       [[TRAP]]:
; CHECK-NEXT:    call void @__graymark_stack_overflow()
; CHECK-NEXT:    unreachable
; CHECK:       [[FITS]]:
; CHECK-NEXT:    %[[SIZE:.*]] = trunc i64 %[[BYTES]] to i32
; CHECK-NEXT:    %[[DOWN:.*]] = sub i32 0, %[[SIZE]]
; CHECK-NEXT:    %a = getelementptr i8, ptr %[[LOWEST]], i32 %[[DOWN]]
; CHECK-NEXT:    call void @llvm.memset.p0.i32(ptr align 4 %a, i8 0, i32 %[[SIZE]], i1 false), !graymark.clear
; CHECK-NEXT:    store ptr %a, ptr @__graymark_stack_pointer, align 4, !graymark.extend
; CHECK-NEXT:    %last = getelementptr ptr addrspace(1), ptr %a, i32 %n
; CHECK-NEXT:    store ptr addrspace(1) %p, ptr %last
; CHECK-NEXT:    call void @fill(ptr %a, i32 %n)
; CHECK-NEXT:    %q = load ptr addrspace(1), ptr %last
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    ret ptr addrspace(1) %q
  %a = alloca ptr addrspace(1), i32 %n
  %last = getelementptr ptr addrspace(1), ptr %a, i32 %n
  store ptr addrspace(1) %p, ptr %last
  call void @fill(ptr %a, i32 %n)
  %q = load ptr addrspace(1), ptr %last
  ret ptr addrspace(1) %q
}

; What is in slots is cleared when it is dead, not unpublished.
define void @slots(i32 %n, ptr addrspace(1) %p) {
; CHECK-LABEL: define void @slots(
; CHECK:         call void @fill(ptr %a, i32 1)
; CHECK-NEXT:    load i32, ptr addrspace(1) %p
; CHECK-NEXT:    %[[SLOT:.*]] = getelementptr
; CHECK-NEXT:    store ptr addrspace(1) null, ptr %[[SLOT]], align 4, !graymark.slot
; CHECK-NEXT:    call void @fill(ptr %a, i32 2)
; CHECK-NEXT:    !graymark.restore
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a, i32 1)
  %x = load i32, ptr addrspace(1) %p
  call void @fill(ptr %a, i32 2)
  ret void
}
