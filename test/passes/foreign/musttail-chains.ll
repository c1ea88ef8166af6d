; Functions that end in musttail calls of each other, of themselves and through
; pointers, behind safepoints.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -mattr=+tail-call -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()

define ptr addrspace(1) @even(ptr addrspace(1) %p, i32 %n, ptr %f) gc "statepoint-example" {
entry:
  call void @collect()
  %c = icmp eq i32 %n, 0
  br i1 %c, label %done, label %more
more:
  %m = sub i32 %n, 1
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  %r = musttail call ptr addrspace(1) @odd(ptr addrspace(1) %q, i32 %m, ptr %f)
  ret ptr addrspace(1) %r
done:
  ret ptr addrspace(1) %p
}

define ptr addrspace(1) @odd(ptr addrspace(1) %p, i32 %n, ptr %f) gc "statepoint-example" {
entry:
  %c = icmp eq i32 %n, 0
  br i1 %c, label %self, label %through
self:
  call void @collect()
  %s = musttail call ptr addrspace(1) @odd(ptr addrspace(1) %p, i32 1, ptr %f)
  ret ptr addrspace(1) %s
through:
  call void @collect()
  %r = musttail call ptr addrspace(1) %f(ptr addrspace(1) %p, i32 %n, ptr %f)
  ret ptr addrspace(1) %r
}
