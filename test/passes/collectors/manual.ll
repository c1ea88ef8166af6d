; collector=manual: no roots and no barriers, but the marker of the capability;
; tables, copies, builtins and the lowering to plain pointers are as ever.
; RUN: %graymark_opt -passes='graymark<collector=manual>' -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-prove -passes='graymark<collector=manual>' -S %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark -graymark-collector=manual -S %s | FileCheck %s
; RUN: %graymark_opt -passes='graymark<collector=manual>' %s | llc -filetype=obj -o %t.o
; RUN: %graymark_opt -passes=graymark -graymark-collector=minimal -S %s | FileCheck %s --check-prefix=ROOTS
target triple = "wasm32-unknown-unknown"

; CHECK-NOT: @__graymark_stack_pointer
; CHECK-NOT: @__graymark_marking
; CHECK: @graymark.root.root.0 =
; CHECK: @__graymark_requires_manual_collection = external global i8
; CHECK: @graymark.abi = internal constant { i32, ptr } { i32 131073, ptr @__graymark_requires_manual_collection }, section "graymark_abi", align 4
; ROOTS: @__graymark_requires_insertion_barriers
@root = global ptr addrspace(1) null

declare ptr addrspace(1) @__new(i32, i32)
declare void @__graymark_copy.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @graymark.keepalive(ptr addrspace(1))
declare void @external(ptr addrspace(1)) "graymark-unmanaged"

; CHECK-LABEL: define ptr @f(ptr %p, ptr %q)
; CHECK-NEXT: %n = call ptr @__new(i32 8, i32 16)
; CHECK-NEXT: store ptr %n, ptr %p, align 4
; CHECK-NEXT: call void @llvm.memcpy.p0.p0.i32(ptr %p, ptr %q, i32 8, i1 false)
; CHECK-NEXT: %m = call ptr @__new(i32 8, i32 16)
; CHECK-NEXT: ret ptr %n
; ROOTS: @__graymark_stack_pointer
define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %n = call ptr addrspace(1) @__new(i32 8, i32 16)
  store ptr addrspace(1) %n, ptr addrspace(1) %p
  call void @__graymark_copy.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false)
  %m = call ptr addrspace(1) @__new(i32 8, i32 16)
  call void @graymark.keepalive(ptr addrspace(1) %q)
  ret ptr addrspace(1) %n
}

; No thunk roots for a callee that expects its caller to.
; CHECK-LABEL: define ptr @address()
; CHECK-NEXT: ret ptr @external
define ptr @address() {
  ret ptr @external
}
