; Calls of the runtime and of builtins by types that they do not have, and of what
; only the passes call.
; RUN: split-file %s %t
; RUN: not %lower %t/fewer.ll 2>&1 | FileCheck %t/fewer.ll --implicit-check-not=PLEASE
; RUN: not %early %t/fewer.ll 2>&1 | FileCheck %t/fewer.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/wide.ll 2>&1 | FileCheck %t/wide.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/foreign-space.ll 2>&1 | FileCheck %t/foreign-space.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/twice.ll 2>&1 | FileCheck %t/twice.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/exchange.ll 2>&1 | FileCheck %t/exchange.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/exchange-address.ll 2>&1 | FileCheck %t/exchange-address.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/keepalive.ll 2>&1 | FileCheck %t/keepalive.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/copy-type.ll 2>&1 | FileCheck %t/copy-type.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/copy-call.ll 2>&1 | FileCheck %t/copy-call.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/copy-volatile.ll 2>&1 | FileCheck %t/copy-volatile.ll --implicit-check-not=PLEASE
; RUN: not %lower %t/copy-address.ll 2>&1 | FileCheck %t/copy-address.ll --implicit-check-not=PLEASE
; RUN: %instrument %t/indirect.ll | FileCheck %t/indirect.ll
; RUN: %lower %t/indirect.ll | llc -filetype=obj -o /dev/null

;--- fewer.ll
target triple = "wasm32-unknown-unknown"
declare ptr addrspace(1) @__new(i32, i32)
; CHECK: error: {{.*}}in function fewer {{.*}}: graymark: runtime function '__new' is called with another signature than i(ii) (see docs/abi.md): '%n = call ptr addrspace(1) @__new(i32 8)'
define ptr addrspace(1) @fewer() {
  %n = call ptr addrspace(1) @__new(i32 8)
  ret ptr addrspace(1) %n
}
;--- wide.ll
target triple = "wasm32-unknown-unknown"
declare void @__link(i32, i32, i32)
; CHECK: error: {{.*}}in function wide {{.*}}: graymark: runtime function '__link' is called with another signature
define void @wide(ptr addrspace(1) %p, i64 %q) {
  call void @__link(ptr addrspace(1) %p, i64 %q, i32 0)
  ret void
}
;--- foreign-space.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: runtime function '__pin' is declared with another signature than i(i)
declare ptr addrspace(10) @__pin(ptr addrspace(10))
define void @f(ptr addrspace(1) %p) {
  ret void
}
;--- twice.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: runtime function '__pin' is declared returns_twice, which it does not; take the attribute away
declare ptr addrspace(1) @__pin(ptr addrspace(1)) returns_twice
define void @f(ptr addrspace(1) %p) {
  %q = call ptr addrspace(1) @__pin(ptr addrspace(1) %p)
  ret void
}
;--- exchange.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_store(ptr addrspace(1), ptr addrspace(1), ptr addrspace(1))
; CHECK: error: {{.*}}in function exchange {{.*}}: graymark: '__graymark_store' is called by the program; the passes put its calls in the place of plain stores and copies, so emit these: 'call void @__graymark_store(
define void @exchange(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) %q)
  ret void
}
;--- exchange-address.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_store(ptr addrspace(1), ptr addrspace(1), ptr addrspace(1))
; CHECK: error: graymark: the address of '__graymark_store' is taken; only the passes call it, in the place of plain stores and copies, so emit these
define ptr @address(ptr addrspace(1) %p) {
  ret ptr @__graymark_store
}
;--- keepalive.ll
target triple = "wasm32-unknown-unknown"
declare void @graymark.keepalive(ptr addrspace(1))
; CHECK: error: {{.*}}in function keepalive {{.*}}: graymark: builtin 'graymark.keepalive' is called with a wrong type (see docs/abi.md)
define void @keepalive(ptr addrspace(1) %p) {
  call void @graymark.keepalive(ptr addrspace(1) %p, i32 0)
  ret void
}
;--- copy-type.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: builtin '__graymark_copy.memmove.p1.p1' is declared with a wrong type (see docs/abi.md)
declare void @__graymark_copy.memmove.p1.p1(ptr addrspace(1), ptr addrspace(1), i32)
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
  call void @__graymark_copy.memmove.p1.p1(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n)
  ret void
}
;--- copy-call.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_copy.memmove.p0.p1.i64(ptr, ptr addrspace(1), i64, i1)
; CHECK: error: {{.*}}in function copy {{.*}}: graymark: builtin '__graymark_copy.memmove.p0.p1.i64' is called with a wrong type (see docs/abi.md)
define void @copy(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @__graymark_copy.memmove.p0.p1.i64(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 16, i1 false)
  ret void
}
;--- copy-volatile.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_copy.memmove.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
; CHECK: error: {{.*}}in function copy {{.*}}: graymark: '__graymark_copy.memmove.p1.p1.i32' is what the early stage makes of copies, but not like this; emit memcpy or memmove
define void @copy(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %v) {
  call void @__graymark_copy.memmove.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 16, i1 %v)
  ret void
}
;--- copy-address.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_copy.memmove.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
; CHECK: error: graymark: the address of builtin '__graymark_copy.memmove.p1.p1.i32' is taken; it can only be called
define ptr @copy(ptr addrspace(1) %p) {
  ret ptr @__graymark_copy.memmove.p1.p1.i32
}
;--- indirect.ll
; By their addresses, functions of the runtime are called as any other: the calls
; are safepoints, whatever type they have.
target triple = "wasm32-unknown-unknown"
declare ptr addrspace(1) @__new(i32, i32)
declare void @__link(i32, i32, i32)
@table = global [2 x ptr] [ptr @__new, ptr @__link]
; CHECK-LABEL: define i32 @indirect(
; CHECK: store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK: call i64 %
define i32 @indirect(ptr addrspace(1) %p, i1 %c) {
  %a = select i1 %c, ptr @__new, ptr @__link
  %n = call i64 %a(i64 1, ptr addrspace(1) %p)
  %t = load ptr, ptr @table
  %m = call ptr addrspace(1) %t(float 1.0)
  %r = load i32, ptr addrspace(1) %p
  ret i32 %r
}
