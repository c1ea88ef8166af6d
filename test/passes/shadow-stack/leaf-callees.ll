; Calls that cannot reach the collector are no safepoints: by what the callee is
; declared to be, or by its body if no other body can take its place.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @leaf() "gc-leaf-function"
declare i32 @pure(i32) memory(none)
declare i32 @reader(ptr) memory(read)
declare i32 @argument_writer(ptr) memory(argmem: readwrite)
declare void @unknown()
declare void @__unpin(ptr addrspace(1))
declare void @__collect()

define internal i32 @internal_leaf(i32 %x) noinline {
  %r = add i32 %x, 1
  ret i32 %r
}

define i32 @external_leaf(i32 %x) noinline {
  %r = call i32 @internal_leaf(i32 %x)
  ret i32 %r
}

define internal void @reaches() noinline {
  call void @unknown()
  ret void
}

define i32 @no_safepoints(ptr addrspace(1) %p, ptr %q) {
; CHECK-LABEL: define i32 @no_safepoints(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:         ret i32
  call void @leaf()
  %a = call i32 @pure(i32 1)
  %b = call i32 @reader(ptr %q)
  %c = call i32 @external_leaf(i32 %a)
  call void @unknown() "gc-leaf-function"
  call void @__unpin(ptr addrspace(1) %p)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

define i32 @declared(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @declared(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @unknown()
  call void @unknown()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

define i32 @by_body(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @by_body(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @reaches()
  call void @reaches()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

define i32 @runtime(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @runtime(
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @__collect()
  call void @__collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

; Attributes that allow some write do not exclude a collection.
define i32 @writes_arguments(ptr addrspace(1) %p, ptr %q) {
; CHECK-LABEL: define i32 @writes_arguments(
; CHECK:         !graymark.publish
; CHECK-NEXT:    %r = call i32 @argument_writer(
  %r = call i32 @argument_writer(ptr %q)
  %n = load i32, ptr addrspace(1) %p
  %s = add i32 %r, %n
  ret i32 %s
}
