; Checked code calls the runtime, which looks at every allocation; reference
; counts begin there; and an option keeps the calls.
; RUN: %graymark_opt -passes=graymark -S %s | FileCheck %s --check-prefix=INLINE
; RUN: %graymark_opt -passes='graymark<collector=manual>' -S %s \
; RUN:   | FileCheck %s --check-prefix=INLINE
; RUN: %graymark_opt -passes=graymark -graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -passes='graymark<collector=rc>' -S %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark -graymark-inline-allocation=false -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

@node = constant [8 x i32] [i32 1, i32 0, i32 12, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)

; CHECK-NOT: __graymark_runs
; CHECK-NOT: !graymark.type
; INLINE: load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 8)
; INLINE-NOT: !graymark.type
define ptr addrspace(1) @make() {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}
