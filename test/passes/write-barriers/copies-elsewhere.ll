; A copy to memory that is not known may be one into an object whose address
; somebody has cast: what it moves is shaded, as far as the source is known. The
; members of an object are visited, references in variables linked one by one.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

%pair = type { ptr addrspace(1), i32, ptr addrspace(1) }

@global = global %pair zeroinitializer
@table = global [65 x ptr addrspace(1)] zeroinitializer
@numbers = global [4 x i32] zeroinitializer

declare void @fill(ptr)
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memcpy.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @llvm.memmove.p0.p0.i32(ptr, ptr, i32, i1)

; CHECK-LABEL: define void @object(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking, align 4, !graymark.barrier
; CHECK:         %source.exists = icmp ne ptr addrspace(1) %p, null
; CHECK:         call void @__visit_members(ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @object(ptr %out, ptr addrspace(1) %p, i32 %n) {
  %field = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @llvm.memcpy.p0.p1.i32(ptr %out, ptr addrspace(1) %field, i32 %n, i1 false)
  ret void
}

; CHECK-LABEL: define void @raw(
; CHECK:         call void @llvm.memmove
; CHECK:         call void @__visit_members(ptr addrspace(1) %p, i32 0)
; CHECK:         ret void
define void @raw(ptr %out, ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @llvm.memmove.p0.p0.i32(ptr %out, ptr %raw, i32 8, i1 false)
  ret void
}

; CHECK-LABEL: define void @local(
; CHECK:         call void @llvm.memcpy
; CHECK:         load ptr addrspace(1), ptr %local
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %{{.*}}, i32 0)
; CHECK:         call void @__link(ptr addrspace(1) null, ptr addrspace(1) %{{.*}}, i32 0)
; CHECK-NOT:     __link
; CHECK:         ret void
define void @local(ptr %out) {
  %local = alloca %pair
  call void @fill(ptr %local)
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr %local, i32 12, i1 false)
  ret void
}

; What is not copied is left alone.
; CHECK-LABEL: define void @one_of_a_global(
; CHECK:         load ptr addrspace(1), ptr getelementptr (i8, ptr @global, i32 8)
; CHECK:         call void @__link(
; CHECK-NOT:     __link
; CHECK:         ret void
define void @one_of_a_global(ptr %out) {
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr getelementptr (i8, ptr @global, i32 4), i32 8, i1 false)
  ret void
}

; CHECK-LABEL: define void @large_global(
; CHECK:         call void @__visit_globals(i32 0)
; CHECK:         ret void
define void @large_global(ptr %out) {
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @table, i32 260, i1 false)
  ret void
}

; CHECK-LABEL: define void @either(
; CHECK:         call void @__link(
; CHECK:         call void @__link(
; CHECK:         call void @__visit_members(
; CHECK:         ret void
define void @either(ptr %out, ptr addrspace(1) %p, i1 %c, i32 %n) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %from = select i1 %c, ptr %raw, ptr @global
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr %from, i32 %n, i1 false)
  ret void
}

; Into an object in one case, elsewhere in the other.
; CHECK-LABEL: define void @both(
; CHECK-DAG:     call void @__graymark_remark(
; CHECK-DAG:     call void @__visit_members(ptr addrspace(1) %q, i32 0)
; CHECK:         ret void
define void @both(ptr %out, ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %to = select i1 %c, ptr %raw, ptr %out
  call void @llvm.memcpy.p0.p1.i32(ptr %to, ptr addrspace(1) %q, i32 8, i1 false)
  ret void
}

; CHECK-LABEL: define void @nothing(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @nothing(ptr %out, ptr addrspace(1) %p) {
  call void @llvm.memcpy.p0.p0.i32(ptr %out, ptr @numbers, i32 16, i1 false)
  call void @llvm.memcpy.p0.p1.i32(ptr %out, ptr addrspace(1) %p, i32 3, i1 false)
  ret void
}
