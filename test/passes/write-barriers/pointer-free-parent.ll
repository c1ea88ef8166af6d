; What is put into an object whose type has no references needs no barrier: the
; object was allocated here with the id of a pointer-free descriptor, or of a
; built-in buffer or string, and may have met safepoints since.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@bytes = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 32, i32 0, i32 0, i32 0, i32 1, i32 0, ptr null }, section "graymark_types", comdat, align 16
@nodes = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", comdat, align 16
@weak = weak hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 32, i32 0, i32 0, i32 0, i32 1, i32 0, ptr null }, section "graymark_types", align 16
@elsewhere = external hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr }, section "graymark_types", align 16
$bytes = comdat any
$nodes = comdat any

declare ptr addrspace(1) @__new(i32, i32)
declare ptr addrspace(1) @__renew(ptr addrspace(1), i32)
declare void @collect()
declare i32 @graymark.idof(ptr)

; CHECK-COUNT-4: remark: {{.*}}no write barrier: the type of the object has no references
; CHECK-NOT: no write barrier

define void @described(ptr addrspace(1) %from) {
; CHECK-LABEL: define void @described(
; CHECK-NOT:     __graymark_marking
  %id = call i32 @graymark.idof(ptr @bytes)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}

define void @built_in(i1 %c, ptr addrspace(1) %from) {
; CHECK-LABEL: define void @built_in(
; CHECK-NOT:     __graymark_marking
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 1)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 2)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  call void @collect()
  %place = getelementptr i8, ptr addrspace(1) %o, i32 8
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %place, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @chosen(i1 %c, ptr addrspace(1) %from) {
; CHECK-LABEL: define void @chosen(
; CHECK-NOT:     __graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 1)
  %q = call ptr addrspace(1) @__new(i32 16, i32 2)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %o, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

; A number as wide as a reference, into an object that was made longer.
define void @renewed(ptr addrspace(1) %from) {
; CHECK-LABEL: define void @renewed(
; CHECK-NOT:     __graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %o = call ptr addrspace(1) @__renew(ptr addrspace(1) %p, i32 32)
  %v = load i64, ptr addrspace(1) %from
  store i64 %v, ptr addrspace(1) %o
  ret void
}

define void @with_references(ptr addrspace(1) %from) {
; CHECK-LABEL: define void @with_references(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %id = call i32 @graymark.idof(ptr @nodes)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}

define void @view(ptr addrspace(1) %from) {
; CHECK-LABEL: define void @view(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 3)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 12, i1 false)
  ret void
}

; The linker may take another definition.
define void @replaceable(ptr addrspace(1) %from) {
; CHECK-LABEL: define void @replaceable(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %id = call i32 @graymark.idof(ptr @weak)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}

define void @defined_elsewhere(ptr addrspace(1) %from) {
; CHECK-LABEL: define void @defined_elsewhere(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %id = call i32 @graymark.idof(ptr @elsewhere)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}

define void @computed(ptr addrspace(1) %from, i32 %id) {
; CHECK-LABEL: define void @computed(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}

define void @perhaps_another(i1 %c, ptr addrspace(1) %old, ptr addrspace(1) %from) {
; CHECK-LABEL: define void @perhaps_another(
; CHECK:         call void @llvm.memcpy
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %old
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %o, ptr addrspace(1) %from, i32 16, i1 false)
  ret void
}
