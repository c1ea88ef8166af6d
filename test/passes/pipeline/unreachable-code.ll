; Code that cannot be reached breaks no rule and stops nothing, in whatever
; state promotion leaves it.
; RUN: %graymark_opt -passes='graymark-early,graymark<check>' -S %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %instrument %s -o /dev/null
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @raw(ptr)

define void @f(ptr addrspace(1) %p, i32 %i) {
; CHECK-LABEL: define void @f(
entry:
  %r = alloca ptr addrspace(1)
  %d = alloca ptr addrspace(1)
  %a = alloca ptr
  store ptr addrspace(1) %p, ptr %r
  store ptr addrspace(1) %p, ptr %d
  store ptr null, ptr %a
  br label %next

next:
  %u = load ptr addrspace(1), ptr %r
  store ptr addrspace(1) %u, ptr %d
  %v = load ptr addrspace(1), ptr %d
  %t = load ptr, ptr %a
  %c = icmp eq ptr %t, null
  br i1 %c, label %done, label %next

done:
  ret void

unreachable:
  %x = load ptr addrspace(1), ptr %r
  %y = getelementptr i8, ptr addrspace(1) %x, i32 %i
  store ptr addrspace(1) %y, ptr %d
  %z = load ptr addrspace(1), ptr %d
  %raw = addrspacecast ptr addrspace(1) %z to ptr
  store ptr %raw, ptr %a
  %n = call ptr addrspace(1) @make()
  store ptr addrspace(1) %n, ptr %r
  %w = load ptr, ptr %a
  call void @raw(ptr %w)
  br label %unreachable
}
