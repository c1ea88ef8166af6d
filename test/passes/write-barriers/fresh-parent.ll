; A parent that was allocated with no safepoint since needs no barrier: straight,
; in both arms of a branch, behind leaf calls.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 | FileCheck %s --implicit-check-not=__graymark_marking
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare void @leaf() "gc-leaf-function"

; CHECK: remark: {{.*}}no write barrier: no safepoint since the object was allocated
; CHECK-LABEL: define ptr addrspace(1) @straight(
define ptr addrspace(1) @straight(ptr addrspace(1) %child) {
; CHECK:         store ptr addrspace(1) %child, ptr addrspace(1) %field
; CHECK:         ret ptr addrspace(1) %p
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %field = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @leaf()
  store ptr addrspace(1) %child, ptr addrspace(1) %field
  ret ptr addrspace(1) %p
}

; CHECK-LABEL: define ptr addrspace(1) @arms(
define ptr addrspace(1) @arms(i1 %c, ptr addrspace(1) %child) {
; CHECK:         ret ptr addrspace(1) %p
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br i1 %c, label %left, label %join

left:
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  br label %join

join:
  %field = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %child, ptr addrspace(1) %field
  ret ptr addrspace(1) %p
}

; In a loop that allocates anew each time round.
; CHECK-LABEL: define void @fresh_each_time(
define void @fresh_each_time(ptr addrspace(1) %child) {
; CHECK:         br label %loop
entry:
  br label %loop

loop:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  store ptr addrspace(1) %child, ptr addrspace(1) %p
  br label %loop
}
