; An entry without references says of a large area that references may come there
; without a barrier: its address is passed on, or memory is copied to it. It
; names the first word of each long row, also of a variable of another module.
; RUN: %lower %s -pass-remarks-missed=graymark 2>%t.remarks | FileCheck %s --implicit-check-not=graymark.unlinked
; RUN: FileCheck %s --check-prefix=REMARK < %t.remarks
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

%row = type { i32, ptr addrspace(1), i32 }
$shared = comdat any
$here = comdat any

; CHECK-DAG: @graymark.unlinked.argument.{{[0-9]+}} = internal constant { ptr, i32, i32 } { ptr @argument, i32 0, i32 4 }, section "graymark_roots"
; CHECK-DAG: llvm.used{{.*}}@graymark.unlinked.argument
; REMARK-DAG: the end of marking scans all of 'argument'
@argument = global [2000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: @graymark.unlinked.stored.
@stored = global [2000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: @graymark.unlinked.returned.
@returned = global [2000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: @graymark.unlinked.number.
@number = global [2000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: @graymark.unlinked.copied.
@copied = global [2000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: @graymark.unlinked.moved.
@moved = global [2000 x ptr addrspace(1)] zeroinitializer
; CHECK-DAG: @graymark.unlinked.aliased.
@aliased = global [2000 x ptr addrspace(1)] zeroinitializer
@alias = alias ptr, ptr @aliased
; CHECK-DAG: @graymark.unlinked.named.
@named = global [2000 x ptr addrspace(1)] zeroinitializer
@name = global ptr getelementptr (i8, ptr @named, i32 8)
; CHECK-DAG: @graymark.unlinked.rows.{{[0-9]+}} = {{.*}}i8, ptr @rows, i32 4), i32 0, i32 4 }
@rows = global [2000 x %row] zeroinitializer
; CHECK-DAG: @graymark.unlinked.declared.{{[0-9]+}} = {{.*}}i8, ptr @declared, i32 4), i32 0, i32 4 }
@declared = external global [0 x %row]
; The group may come from another object, which knows nothing of this.
; CHECK-DAG: @graymark.unlinked.shared.{{[0-9]+}} = internal constant { ptr, i32, i32 } { ptr @shared, i32 0, i32 4 }, section "graymark_roots", align 4
@shared = linkonce_odr global [2000 x ptr addrspace(1)] zeroinitializer, comdat
; CHECK-DAG: @graymark.unlinked.here.{{[0-9]+}} = internal constant {{.*}} section "graymark_roots", comdat($here), align 4
@here = internal global [2000 x ptr addrspace(1)] zeroinitializer, comdat

@linked = global [2000 x ptr addrspace(1)] zeroinitializer
@small = global [1024 x ptr addrspace(1)] zeroinitializer
@llvm.compiler.used = appending global [1 x ptr] [ptr @linked], section "llvm.metadata"

declare void @take(ptr)
declare i32 @read(ptr readonly captures(none))
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)

define ptr @passed(i32 %i, ptr %to, i64 %two) {
  %e = getelementptr [2000 x ptr addrspace(1)], ptr @argument, i32 0, i32 %i
  call void @take(ptr %e)
  call void @take(ptr @rows)
  call void @take(ptr @declared)
  call void @take(ptr @shared)
  call void @take(ptr @here)
  call void @take(ptr @small)
  store ptr @stored, ptr %to
  ret ptr @returned
}

define i32 @otherwise(ptr %from) {
  call void @llvm.memcpy.p0.p0.i32(ptr @copied, ptr %from, i32 8, i1 false)
  %two = load i64, ptr %from
  store i64 %two, ptr @moved
  ret i32 ptrtoint (ptr @number to i32)
}

define i32 @all_linked(ptr %to, ptr addrspace(1) %p, i32 %i, i1 %c) {
  %e = getelementptr [2000 x ptr addrspace(1)], ptr @linked, i32 0, i32 %i
  %f = select i1 %c, ptr %e, ptr @small
  store ptr addrspace(1) %p, ptr %f
  %q = load ptr addrspace(1), ptr %e
  store i64 0, ptr %e
  call void @llvm.memset.p0.i32(ptr @linked, i8 0, i32 8000, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr %to, ptr @linked, i32 8, i1 false) "graymark-bytes"
  %same = icmp eq ptr %e, @linked
  %n = call i32 @read(ptr @linked)
  ret i32 %n
}
