; What was true of references, and would let code generation move a load over a
; collection, is gone: dereferenceable, nonnull, noalias, invariant.load; the
; same on plain pointers and other facts stay.
; RUN: %lower %s | FileCheck %s --implicit-check-not=invariant --implicit-check-not="!nonnull"
target triple = "wasm32-unknown-unknown"

; CHECK: declare ptr @make()
declare nonnull dereferenceable(8) noalias ptr addrspace(1) @make()

; CHECK: define noundef ptr @f(ptr noundef %p, ptr nonnull dereferenceable(4) %q)
define noundef nonnull ptr addrspace(1) @f(ptr addrspace(1) noundef nonnull dereferenceable(16) noalias %p, ptr nonnull dereferenceable(4) %q) {
; CHECK:         %r = call ptr @make()
; CHECK:         %a = load ptr, ptr %p, align 4
; CHECK-NEXT:    %b = load i32, ptr %q, align 4
; CHECK:         ret ptr %a
  %r = call nonnull dereferenceable(8) ptr addrspace(1) @make()
  %a = load ptr addrspace(1), ptr addrspace(1) %p, align 4, !nonnull !0, !dereferenceable !1, !invariant.load !0
  %b = load i32, ptr %q, align 4, !invariant.load !0
  ret ptr addrspace(1) %a
}

!0 = !{}
!1 = !{i64 8}
