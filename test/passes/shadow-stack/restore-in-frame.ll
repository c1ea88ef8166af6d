; Who puts the pointer back to a depth that was saved would take its own slots
; off the stack. Without a frame it may.
; RUN: split-file %s %t
; RUN: not %instrument %t/slots.ll 2>&1 | FileCheck %s --check-prefix=ERROR
; RUN: not %instrument %t/dynamic.ll 2>&1 | FileCheck %s --check-prefix=ERROR
; ERROR: error: {{.*}}in function f {{.*}}graymark: '__graymark_stack_restore' is called by a function that keeps references on the shadow stack, or catches, and so sets its pointer itself; save it, call others and restore it in one function without references: 'call void @__graymark_stack_restore
; RUN: not %instrument %t/catches.ll 2>&1 | FileCheck %s --check-prefix=ERROR
; RUN: %instrument %t/allowed.ll | FileCheck %s
; RUN: %graymark_opt -passes='graymark-early,default<O2>' -S %t/inlining.ll | FileCheck %s --check-prefix=INLINING

;--- slots.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_restore(i32)
declare void @collect()
declare void @use(ptr addrspace(1))
define void @f(ptr addrspace(1) %p, i32 %saved) {
  call void @__graymark_stack_restore(i32 %saved)
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- dynamic.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_restore(i32)
declare void @fill(ptr)
define void @f(i32 %n, i32 %saved) {
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  call void @__graymark_stack_restore(i32 %saved)
  call void @fill(ptr %a)
  ret void
}

;--- catches.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_restore(i32)
declare i32 @__gxx_wasm_personality_v0(...)
declare void @collect()
define void @f(i32 %saved) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @collect() to label %done unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null]
  call void @__graymark_stack_restore(i32 %saved) [ "funclet"(token %pad) ]
  catchret from %pad to label %done
done:
  ret void
}

;--- allowed.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_restore(i32)
declare ptr addrspace(1) @make()

; CHECK-LABEL: @no_references_live(
; CHECK: call void @__graymark_stack_restore(
define ptr addrspace(1) @no_references_live(i32 %saved) {
  call void @__graymark_stack_restore(i32 %saved)
  %p = call ptr addrspace(1) @make()
  ret ptr addrspace(1) %p
}

;--- inlining.ll
target triple = "wasm32-unknown-unknown"
declare void @__graymark_stack_restore(i32)
declare void @collect()
declare void @use(ptr addrspace(1))

define internal void @restore(i32 %saved) {
  call void @__graymark_stack_restore(i32 %saved)
  ret void
}

; INLINING-LABEL: @f(
; INLINING: call {{.*}}void @restore(
define void @f(ptr addrspace(1) %p, i32 %saved) {
  call void @restore(i32 %saved)
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  ret void
}
