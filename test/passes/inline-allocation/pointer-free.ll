; Objects of types without references have runs of their own: those of class 0
; come behind the 52 of objects with references.
; RUN: %lower %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@number = constant [8 x i32] [i32 1, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)

define ptr addrspace(1) @make() {
; CHECK-LABEL: define ptr @make()
; CHECK:         load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 416)
; CHECK-NEXT:    load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 420)
; CHECK:         add i32 %{{.*}}, 16
; CHECK-NEXT:    store i32
  %id = call i32 @graymark.idof(ptr @number)
  %object = call ptr addrspace(1) @__new(i32 8, i32 %id)
  ret ptr addrspace(1) %object
}

; Byte arrays and strings have built-in types without references.
define ptr addrspace(1) @make_buffer() {
; CHECK-LABEL: define ptr @make_buffer()
; CHECK:         load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 424)
; CHECK:         store i32 1, ptr
  %object = call ptr addrspace(1) @__new(i32 24, i32 1)
  ret ptr addrspace(1) %object
}

define ptr addrspace(1) @make_string() {
; CHECK-LABEL: define ptr @make_string()
; CHECK:         load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 416)
; CHECK:         store i32 2, ptr
  %object = call ptr addrspace(1) @__new(i32 8, i32 2)
  ret ptr addrspace(1) %object
}

; Objects of type 0 may be described by a visitor of the program's own.
define ptr addrspace(1) @make_object() {
; CHECK-LABEL: define ptr @make_object()
; CHECK-NOT:     @__graymark_runs
; CHECK:         ret
  %object = call ptr addrspace(1) @__new(i32 8, i32 0)
  ret ptr addrspace(1) %object
}
