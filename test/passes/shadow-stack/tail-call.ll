; The frame is popped before a tail call in return position and nothing follows
; it, so that the backend can emit return_call.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+tail-call | FileCheck %s --check-prefix=ASM
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare i32 @managed(ptr addrspace(1))
declare i32 @import(ptr addrspace(1)) "wasm-import-module"="env"
declare i32 @raw(ptr readonly)

define i32 @tail(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @tail(
; CHECK:         call void @collect()
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    %r = tail call i32 @managed(ptr addrspace(1) %p)
; CHECK-NEXT:    ret i32 %r
; ASM-LABEL: tail:
; ASM:         call collect
; ASM:         i32.store __graymark_stack_pointer
; ASM:         return_call managed
  call void @collect()
  %r = tail call i32 @managed(ptr addrspace(1) %p)
  ret i32 %r
}

; Endless tail recursion uses no stack at all.
define i32 @loop(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @loop(
; ASM-LABEL: loop:
; ASM:         return_call loop
  call void @collect()
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %r = tail call i32 @loop(ptr addrspace(1) %next)
  ret i32 %r
}

; An import, and whoever gets a raw address, need the object rooted during the
; call: this is no tail call.
define i32 @to_import(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @to_import(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK:         notail call i32 @import(
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret i32
; ASM-LABEL: to_import:
; ASM-NOT:     return_call
; ASM:         end_function
  %r = tail call i32 @import(ptr addrspace(1) %p)
  ret i32 %r
}

define i32 @to_raw(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @to_raw(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         notail call i32 @raw(
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret i32
; ASM-LABEL: to_raw:
; ASM-NOT:     return_call
; ASM:         end_function
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %r = tail call i32 @raw(ptr %raw)
  ret i32 %r
}

; A last call that reaches no safepoint stays the last, too.
define i32 @to_leaf(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @to_leaf(
; CHECK:         call void @collect()
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    %r = tail call i32 @leaf(ptr addrspace(1) %p)
; CHECK-NEXT:    ret i32 %r
; ASM-LABEL: to_leaf:
; ASM:         return_call leaf
  call void @collect()
  %r = tail call i32 @leaf(ptr addrspace(1) %p)
  ret i32 %r
}

define i32 @must(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @must(
; CHECK:         call void @collect()
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    %r = musttail call i32 @leaf(ptr addrspace(1) %p)
; CHECK-NEXT:    ret i32 %r
; ASM-LABEL: must:
; ASM:         return_call leaf
  call void @collect()
  %r = musttail call i32 @leaf(ptr addrspace(1) %p)
  ret i32 %r
}

declare i32 @leaf(ptr addrspace(1)) "gc-leaf-function"
