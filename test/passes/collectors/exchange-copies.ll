; collector=rc: copies and fills of memory in an object go by its descriptor, as
; do numbers that may be references; copies out of objects are plain.
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-early,graymark %s | llc -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)
declare ptr @memset(ptr, i32, i32)
declare ptr @memcpy(ptr, ptr, i32)
declare void @bcopy(ptr, ptr, i32)

; CHECK-LABEL: @copy(
; CHECK: call void @__graymark_exchange_copy(ptr addrspace(1) %d, ptr addrspace(1) %q, i32 %n, ptr addrspace(1) %p)
; CHECK-NOT: call
; CHECK: ret void
define void @copy(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %d, ptr addrspace(1) %q, i32 %n, i1 false)
  ret void
}

; CHECK-LABEL: @move(
; CHECK: %1 = trunc i64 %n to i32
; CHECK: call void @__graymark_exchange_copy(ptr %d, ptr %s, i32 %1, ptr addrspace(1) %p)
define void @move(ptr addrspace(1) %p, i64 %n) {
  %s = addrspacecast ptr addrspace(1) %p to ptr
  %d = getelementptr i8, ptr %s, i32 4
  call void @llvm.memmove.p0.p0.i64(ptr %d, ptr %s, i64 %n, i1 false)
  ret void
}

; CHECK-LABEL: @fill(
; CHECK: call void @__graymark_exchange_fill(ptr addrspace(1) %p, i32 0, i32 %n, ptr addrspace(1) %p)
; CHECK: %1 = zext i8 %b to i32
; CHECK: call void @__graymark_exchange_fill(ptr addrspace(1) %p, i32 %1, i32 %n, ptr addrspace(1) %p)
define void @fill(ptr addrspace(1) %p, i32 %n, i8 %b) {
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 0, i32 %n, i1 false)
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 %b, i32 %n, i1 false)
  ret void
}

; CHECK-LABEL: @library(
; CHECK: %a = addrspacecast ptr addrspace(1) %p to ptr
; CHECK-NEXT: call void @__graymark_exchange_fill(ptr %a, i32 0, i32 8, ptr addrspace(1) %p)
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr %a, ptr %from, i32 8, ptr addrspace(1) %p)
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr %a, ptr %from, i32 4, ptr addrspace(1) %p)
; CHECK-NEXT: ret ptr %from
define ptr @library(ptr addrspace(1) %p, ptr %from) {
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %x = call ptr @memset(ptr %a, i32 0, i32 8)
  %y = call ptr @memcpy(ptr %x, ptr %from, i32 8)
  call void @bcopy(ptr %from, ptr %y, i32 4)
  ret ptr %from
}

; CHECK-LABEL: @out(
; CHECK: call void @__graymark_copy.memcpy.p0.p0.i32(
; CHECK-NOT: @__graymark_exchange_copy
; CHECK: ret ptr addrspace(1)
define ptr addrspace(1) @out(ptr addrspace(1) %p) {
  %local = alloca { i32, ptr addrspace(1) }
  %a = addrspacecast ptr addrspace(1) %p to ptr
  call ptr @memcpy(ptr %local, ptr %a, i32 8)
  %f = getelementptr i8, ptr %local, i32 4
  %v = load ptr addrspace(1), ptr %f
  ret ptr addrspace(1) %v
}

; CHECK-LABEL: @wide(
; CHECK: store i64 %v, ptr %[[COPY:[0-9]+]]
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr addrspace(1) %p, ptr %[[COPY]], i32 8, ptr addrspace(1) %p)
; CHECK-NEXT: ret void
define void @wide(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %v = load i64, ptr addrspace(1) %q
  store i64 %v, ptr addrspace(1) %p
  ret void
}

; What the parameters point to may be references, also where none is in sight.
; CHECK-LABEL: @unknown(
; CHECK-NEXT: call void @__graymark_exchange_copy(ptr %d, ptr %s, i32 8, ptr addrspace(1) null)
define void @unknown(ptr %d, ptr %s) {
  %x = call ptr @memcpy(ptr %d, ptr %s, i32 8)
  ret void
}

; A raw address in a static object.
; CHECK-LABEL: @into_static(
; CHECK: call void @__graymark_exchange_copy(ptr %a, ptr addrspace(1) %p, i32 8, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)))
@static = internal global { i32, i32, i32, i32, [8 x ptr addrspace(1)] } zeroinitializer, align 16
define void @into_static(ptr addrspace(1) %p, i32 %i) {
  %d = getelementptr ptr addrspace(1), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)), i32 %i
  %a = addrspacecast ptr addrspace(1) %d to ptr
  call void @llvm.memcpy.p0.p1.i32(ptr %a, ptr addrspace(1) %p, i32 8, i1 false)
  ret void
}
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
