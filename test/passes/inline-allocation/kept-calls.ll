; The runtime is called where the size or the type is not known, where the type
; has or may have a finaliser, and for large objects.
; RUN: %lower %s | FileCheck %s --implicit-check-not=__graymark_runs
target triple = "wasm32-unknown-unknown"

@node = constant [8 x i32] [i32 1, i32 0, i32 12, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16
@elsewhere = external constant [8 x i32]
@replaceable = weak constant [8 x i32] [i32 1, i32 0, i32 12, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16
@cold = private constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr null, ptr @finalize, ptr null }
@finalized = constant { [7 x i32], ptr } { [7 x i32] [i32 1, i32 0, i32 12, i32 1, i32 0, i32 0, i32 0], ptr @cold }, section "graymark_types", align 16
@unknown_cold = external constant [6 x i32]
@unknown = constant { [7 x i32], ptr } { [7 x i32] [i32 1, i32 0, i32 12, i32 1, i32 0, i32 0, i32 0], ptr @unknown_cold }, section "graymark_types", align 16

declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)
declare void @finalize(ptr)

; CHECK-LABEL: define ptr @size_at_run_time(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @size_at_run_time(i32 %size) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 %size, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @type_at_run_time(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @type_at_run_time(ptr %type) {
  %id = call i32 @graymark.idof(ptr %type)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @number_of_a_type(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @number_of_a_type() {
  %object = call ptr addrspace(1) @__new(i32 12, i32 17)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @type_of_another_module(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @type_of_another_module() {
  %id = call i32 @graymark.idof(ptr @elsewhere)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @type_that_may_be_replaced(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @type_that_may_be_replaced() {
  %id = call i32 @graymark.idof(ptr @replaceable)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @with_a_finaliser(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @with_a_finaliser() {
  %id = call i32 @graymark.idof(ptr @finalized)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @perhaps_with_a_finaliser(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @perhaps_with_a_finaliser() {
  %id = call i32 @graymark.idof(ptr @unknown)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @large(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @large() {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 132, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @for_size(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @for_size() optsize {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @not_optimised(
; CHECK:         call ptr @__new(
define ptr addrspace(1) @not_optimised() noinline optnone {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @tail_call(
; CHECK:         musttail call ptr @__new(
define ptr addrspace(1) @tail_call(i32, i32) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = musttail call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}
