; The placements to compare with: at each definition that is live across or
; passed to any call, and at each parameter and definition.
;
; RUN: %graymark_opt -passes=graymark-shadow-stack,graymark-check -S %s | FileCheck %s --check-prefix=LATEST
; RUN: %graymark_opt -passes=graymark-shadow-stack,graymark-check -graymark-placement=definition -S %s | FileCheck %s --check-prefix=DEFINITION
; RUN: %graymark_opt -passes=graymark-shadow-stack,graymark-check -graymark-placement=assemblyscript -S %s | FileCheck %s --check-prefix=ASSEMBLYSCRIPT
; RUN: %graymark_opt -passes=graymark -graymark-placement=assemblyscript -S %s | llc -filetype=obj -o /dev/null

target triple = "wasm32-unknown-wasi"

declare void @collect()
declare void @leaf(ptr addrspace(1)) "gc-leaf-function"

; LATEST-LABEL: define void @cold(
; LATEST-NOT: graymark.slot
; LATEST: br i1 %c
; LATEST: store ptr addrspace(1) %p, {{.*}} !graymark.slot

; LATEST-NOT: graymark.slot
; LATEST: ret void
;
; DEFINITION-LABEL: define void @cold(
; DEFINITION: store ptr addrspace(1) null, {{.*}} !graymark.slot
; DEFINITION: !graymark.publish
; DEFINITION: store ptr addrspace(1) %p, {{.*}} !graymark.slot
; DEFINITION: br i1 %c
; DEFINITION-NOT: graymark.slot
; DEFINITION: !graymark.restore
; DEFINITION: ret void
define void @cold(ptr addrspace(1) %p, i1 %c) {
  br i1 %c, label %yes, label %no
yes:
  call void @collect()
  call void @leaf(ptr addrspace(1) %p)
  br label %no
no:
  ret void
}

; Passed to a leaf function only.
; LATEST-LABEL: define void @operand(
; LATEST-NOT: graymark.slot
; LATEST: ret void
;
; DEFINITION-LABEL: define void @operand(
; DEFINITION: store ptr addrspace(1) %p, {{.*}} !graymark.slot
; DEFINITION: call void @leaf
define void @operand(ptr addrspace(1) %p) {
  call void @leaf(ptr addrspace(1) %p)
  ret void
}

; No call at all.
; DEFINITION-LABEL: define i32 @field(
; DEFINITION-NOT: graymark.
; DEFINITION: ret i32
;
; ASSEMBLYSCRIPT-LABEL: define i32 @field(
; ASSEMBLYSCRIPT: store ptr addrspace(1) null, {{.*}} !graymark.slot
; ASSEMBLYSCRIPT: !graymark.publish
; ASSEMBLYSCRIPT: store ptr addrspace(1) %p, {{.*}} !graymark.slot
; ASSEMBLYSCRIPT: %next = load
; ASSEMBLYSCRIPT: store ptr addrspace(1) %next, {{.*}} !graymark.slot
; ASSEMBLYSCRIPT: !graymark.restore
; ASSEMBLYSCRIPT: ret i32
define i32 @field(ptr addrspace(1) %p) {
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %n = load i32, ptr addrspace(1) %next
  ret i32 %n
}
