; Finding: stores into a shadow stack that the optimiser could see through, as
; locals that do not escape or before a call that says that it touches nothing,
; are deleted. Nothing is deleted by an optimiser that runs once more.
; RUN: %graymark_opt -passes=graymark -S %s | opt -passes='default<O2>' -S | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare noalias ptr addrspace(1) @__new(i32, i32) allockind("alloc,zeroed") allocsize(0) memory(inaccessiblemem: readwrite) nounwind willreturn

; CHECK-LABEL: define i32 @f(
; CHECK:         store ptr %p, ptr %{{.*}}!graymark.slot
; CHECK:         store ptr %{{.*}}, ptr @__graymark_stack_pointer, {{.*}}!graymark.publish
; CHECK:         call ptr @__new(
; CHECK:         store ptr %stack.base, ptr @__graymark_stack_pointer
define i32 @f(ptr addrspace(1) %p) {
  %q = call ptr addrspace(1) @__new(i32 8, i32 16)
  store i32 1, ptr addrspace(1) %q
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
