; Stores to different places of objects with nothing between them but such stores
; share one test of the marking flag, behind the last of them. What else
; writes to memory, or may not return, ends the group, and so does a store that
; may overwrite what is to be linked.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @leaf() "gc-leaf-function"

; CHECK-LABEL: define void @three(
; CHECK:         store ptr addrspace(1) %a, ptr addrspace(1) %p
; CHECK-NEXT:    %second = getelementptr
; CHECK-NEXT:    store i32 %n, ptr addrspace(1) %second
; CHECK-NEXT:    %third = getelementptr
; CHECK-NEXT:    store ptr addrspace(1) %b, ptr addrspace(1) %third
; CHECK-NEXT:    %fourth = getelementptr
; CHECK-NEXT:    store ptr addrspace(1) %c, ptr addrspace(1) %fourth
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK-NOT:     @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %a, i32 0)
; CHECK-NEXT:    call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %b, i32 0)
; CHECK-NEXT:    call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
; CHECK-NOT:     @__graymark_marking
; CHECK:         ret void
define void @three(ptr addrspace(1) %p, ptr addrspace(1) %a, ptr addrspace(1) %b, ptr addrspace(1) %c, i32 %n) {
  store ptr addrspace(1) %a, ptr addrspace(1) %p
  %second = getelementptr i8, ptr addrspace(1) %p, i32 4
  store i32 %n, ptr addrspace(1) %second
  %third = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %b, ptr addrspace(1) %third
  %fourth = getelementptr i8, ptr addrspace(1) %p, i32 12
  store ptr addrspace(1) %c, ptr addrspace(1) %fourth
  ret void
}

; The other place may be the same.
; CHECK-LABEL: define void @two_objects(
; CHECK-COUNT-2: load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @two_objects(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %a) {
  store ptr addrspace(1) %a, ptr addrspace(1) %p
  store ptr addrspace(1) %a, ptr addrspace(1) %q
  ret void
}

; CHECK-LABEL: define void @overwritten(
; CHECK-COUNT-2: load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @overwritten(ptr addrspace(1) %p, ptr addrspace(1) %a, ptr addrspace(1) %b) {
  store ptr addrspace(1) %a, ptr addrspace(1) %p
  store ptr addrspace(1) %b, ptr addrspace(1) %p
  ret void
}

; CHECK-LABEL: define void @overwritten_by_null(
; CHECK:         store ptr addrspace(1) %a
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @overwritten_by_null(ptr addrspace(1) %p, ptr addrspace(1) %a, ptr addrspace(1) %b) {
  %second = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %a, ptr addrspace(1) %p
  store ptr addrspace(1) null, ptr addrspace(1) %p
  store ptr addrspace(1) %b, ptr addrspace(1) %second
  ret void
}

; CHECK-LABEL: define void @computed_place(
; CHECK-COUNT-2: load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @computed_place(ptr addrspace(1) %p, ptr addrspace(1) %a, ptr addrspace(1) %b, i32 %i) {
  %element = getelementptr [4 x ptr addrspace(1)], ptr addrspace(1) %p, i32 0, i32 %i
  store ptr addrspace(1) %a, ptr addrspace(1) %p
  store ptr addrspace(1) %b, ptr addrspace(1) %element
  ret void
}

; The objects may be the same; the fields are not.
; CHECK-LABEL: define i32 @two_fields(
; CHECK:         store ptr addrspace(1) %q, ptr addrspace(1) %next
; CHECK-NEXT:    %value = load i32
; CHECK-NEXT:    store ptr addrspace(1) %p, ptr addrspace(1) %q
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK-NOT:     @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 0)
; CHECK-NEXT:    call void @__link(ptr addrspace(1) %q, ptr addrspace(1) %p, i32 0)
; CHECK:         ret i32
define i32 @two_fields(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %next = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %q, ptr addrspace(1) %next
  %value = load i32, ptr addrspace(1) %p
  store ptr addrspace(1) %p, ptr addrspace(1) %q
  ret i32 %value
}

; The second address may be in the first object: it is derived.
; CHECK-LABEL: define void @derived_place(
; CHECK-COUNT-2: load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @derived_place(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %a, i32 %i) {
  %next = getelementptr i8, ptr addrspace(1) %p, i32 4
  %element = getelementptr ptr addrspace(1), ptr addrspace(1) %q, i32 %i
  store ptr addrspace(1) %a, ptr addrspace(1) %next
  store ptr addrspace(1) %a, ptr addrspace(1) %element
  ret void
}

; CHECK-LABEL: define void @interior_place(
; CHECK-COUNT-2: load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @interior_place(ptr addrspace(1) %p, ptr addrspace(1) "graymark-interior" %q, ptr addrspace(1) %a) {
  %next = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %a, ptr addrspace(1) %next
  store ptr addrspace(1) %a, ptr addrspace(1) %q
  ret void
}

; It may unwind, or not return.
; CHECK-LABEL: define void @past_a_call(
; CHECK:         store ptr addrspace(1) %a
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK:         call void @leaf()
; CHECK:         load i32, ptr @__graymark_marking
; CHECK:         ret void
define void @past_a_call(ptr addrspace(1) %p, ptr addrspace(1) %a, ptr addrspace(1) %b) {
  %second = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %a, ptr addrspace(1) %p
  call void @leaf()
  store ptr addrspace(1) %b, ptr addrspace(1) %second
  ret void
}
