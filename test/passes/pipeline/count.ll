; With -graymark-count, or the parameter of that name, inserted code is counted.
;
; RUN: %graymark_opt '-passes=graymark<count>' -S %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark -graymark-count -S %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark -graymark-count -S %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes=graymark -S %s | FileCheck %s --check-prefix=PLAIN

; CHECK: @__graymark_counters = weak_odr hidden global [7 x i64] zeroinitializer
; PLAIN-NOT: __graymark_count

target triple = "wasm32-unknown-wasi"

declare void @collect()

; CHECK-LABEL: define void @f(
; CHECK: load i64, ptr getelementptr inbounds ([7 x i64], ptr @__graymark_counters, i32 0, i32 4)
; CHECK: load i32, ptr @__graymark_stack_limit
; CHECK: load i64, ptr @__graymark_counters
; CHECK-NEXT: add i64 %{{.*}}, 1
; CHECK-NEXT: store i64 %{{.*}}, ptr @__graymark_counters
; CHECK-NEXT: store ptr %p, ptr %slot
; CHECK: load i64, ptr getelementptr inbounds ([7 x i64], ptr @__graymark_counters, i32 0, i32 2)
; CHECK: call void @collect()
; CHECK: load i64, ptr getelementptr inbounds ([7 x i64], ptr @__graymark_counters, i32 0, i32 5)
; CHECK: load i32, ptr @__graymark_marking
; CHECK: load i64, ptr getelementptr inbounds ([7 x i64], ptr @__graymark_counters, i32 0, i32 6)
; CHECK: call void {{.*}}@__link
; CHECK: load i64, ptr getelementptr inbounds ([7 x i64], ptr @__graymark_counters, i32 0, i32 3)
; CHECK: store ptr %stack.base, ptr @__graymark_stack_pointer
define void @f(ptr addrspace(1) %p) {
  call void @collect()
  store ptr addrspace(1) %p, ptr addrspace(1) %p
  ret void
}

; CHECK: define weak_odr ptr @__graymark_counts() [[EXPORTED:#[0-9]+]] {
; CHECK-NEXT: ret ptr @__graymark_counters
; CHECK: attributes [[EXPORTED]] = { "wasm-export-name"="__graymark_counts" }
