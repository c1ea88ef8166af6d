; Before a musttail call, direct or not, the frame is given back, and nothing
; stands between it and its return: the backend emits return_call.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+tail-call | FileCheck %s --check-prefix=ASM
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @fill(ptr)
declare ptr addrspace(1) @managed(ptr addrspace(1), ptr addrspace(1))

define ptr addrspace(1) @direct(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define ptr addrspace(1) @direct(
; CHECK:         call void @collect()
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    %r = musttail call ptr addrspace(1) @managed(ptr addrspace(1) %q, ptr addrspace(1) %p)
; CHECK-NEXT:    ret ptr addrspace(1) %r
; ASM-LABEL: direct:
; ASM:         i32.store __graymark_stack_pointer
; ASM:         return_call managed
  call void @collect()
  %r = musttail call ptr addrspace(1) @managed(ptr addrspace(1) %q, ptr addrspace(1) %p)
  ret ptr addrspace(1) %r
}

; The function that is called is kept as long as it is needed, not longer.
define ptr addrspace(1) @indirect(ptr addrspace(1) %p, ptr addrspace(1) %f) {
; CHECK-LABEL: define ptr addrspace(1) @indirect(
; CHECK:         call void @collect()
; CHECK-NEXT:    %code = load ptr, ptr addrspace(1) %f
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    %r = musttail call ptr addrspace(1) %code(ptr addrspace(1) %p, ptr addrspace(1) null)
; CHECK-NEXT:    ret ptr addrspace(1) %r
; ASM-LABEL: indirect:
; ASM:         i32.store __graymark_stack_pointer
; ASM:         return_call_indirect
  call void @collect()
  %code = load ptr, ptr addrspace(1) %f
  %r = musttail call ptr addrspace(1) %code(ptr addrspace(1) %p, ptr addrspace(1) null)
  ret ptr addrspace(1) %r
}

; A cast may stand in between.
define ptr addrspace(1) @cast(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define ptr addrspace(1) @cast(
; CHECK:         !graymark.restore
; CHECK-NEXT:    musttail call
; CHECK-NEXT:    bitcast
; CHECK-NEXT:    ret
  call void @collect()
  %r = musttail call ptr addrspace(1) @managed(ptr addrspace(1) %q, ptr addrspace(1) %p)
  %same = bitcast ptr addrspace(1) %r to ptr addrspace(1)
  ret ptr addrspace(1) %same
}

; The callee reads no local of its caller: those are given back as well.
define ptr addrspace(1) @local(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define ptr addrspace(1) @local(
; CHECK:         call void @fill(
; CHECK:         load ptr addrspace(1)
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    musttail call
; CHECK-NEXT:    ret
  %local = alloca { ptr addrspace(1), i32 }
  call void @fill(ptr %local)
  %x = load ptr addrspace(1), ptr %local
  %r = musttail call ptr addrspace(1) @managed(ptr addrspace(1) %x, ptr addrspace(1) %p)
  ret ptr addrspace(1) %r
}

define ptr addrspace(1) @local_and_cast(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define ptr addrspace(1) @local_and_cast(
; CHECK:         call void @fill(
; CHECK:         load ptr addrspace(1)
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    musttail call
; CHECK-NEXT:    bitcast
; CHECK-NEXT:    ret
  %local = alloca { ptr addrspace(1), i32 }
  call void @fill(ptr %local)
  %x = load ptr addrspace(1), ptr %local
  %r = musttail call ptr addrspace(1) @managed(ptr addrspace(1) %x, ptr addrspace(1) %p)
  %same = bitcast ptr addrspace(1) %r to ptr addrspace(1)
  ret ptr addrspace(1) %same
}
