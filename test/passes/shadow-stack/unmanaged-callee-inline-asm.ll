; Inline assembly may call anything and roots nothing.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()

define void @asm() {
; CHECK-LABEL: define void @asm()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void asm sideeffect
; CHECK-NEXT:    !graymark.restore
  %p = call ptr addrspace(1) @make()
  call void asm sideeffect "local.get $0\0Acall collect", "r"(ptr addrspace(1) %p)
  ret void
}
