; What is a base although it does not look like one: an offset of zero, a phi of
; bases, a result of a function that returns its argument, a static object, an
; object whose raw address is cast back.
; RUN: %verify %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@static = global [5 x i32] zeroinitializer, align 16

declare void @use(ptr addrspace(1))
declare ptr addrspace(1) @same(ptr addrspace(1) returned)

define void @f(i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %r) {
; CHECK-LABEL: define void @f(
; CHECK-COUNT-6: call void @use(
entry:
  %zero = getelementptr [4 x i32], ptr addrspace(1) %p, i32 0, i32 0
  call void @use(ptr addrspace(1) %zero)
  br i1 %c, label %other, label %join
other:
  br label %join
join:
  %q = phi ptr addrspace(1) [ %zero, %entry ], [ %r, %other ]
  call void @use(ptr addrspace(1) %q)
  %s = call ptr addrspace(1) @same(ptr addrspace(1) %q)
  call void @use(ptr addrspace(1) %s)
  call void @use(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)))
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %back = addrspacecast ptr %raw to ptr addrspace(1)
  call void @use(ptr addrspace(1) %back)
  %frozen = freeze ptr addrspace(1) %back
  call void @use(ptr addrspace(1) %frozen)
  ret void
}
