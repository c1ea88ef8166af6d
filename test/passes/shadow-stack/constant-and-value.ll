; A phi or select of a value and a constant needs a slot.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

%object = type { i32, i32, i32, i32, i32 }
@static = constant %object zeroinitializer, align 16

declare void @collect()

define ptr addrspace(1) @either(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define ptr addrspace(1) @either(
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %q = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1))
  call void @collect()
  ret ptr addrspace(1) %q
}

; The field of a static object or of an object of the heap: the static one is
; its own root.
define i32 @field_of_either(i1 %c, ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @field_of_either(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1)
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %f = getelementptr i8, ptr addrspace(1) %p, i32 4
  %q = select i1 %c, ptr addrspace(1) %f, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 20) to ptr addrspace(1))
  call void @collect()
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}
