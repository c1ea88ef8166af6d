; A word is not set to zero if the code behind the allocation writes all of it
; before anything can read it or find the object.
; RUN: %lower %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

; Four words, of which the first is a reference.
@node = constant [8 x i32] [i32 1, i32 0, i32 16, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16
@root = global ptr addrspace(1) null
@plain = global i32 0

declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)
declare void @other() "gc-leaf-function"

; CHECK-LABEL: define ptr @all(
; CHECK:         store i32 16, ptr
; CHECK-NEXT:    inttoptr
define ptr addrspace(1) @all(ptr addrspace(1) %child, i64 %long, i32 %number) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  store ptr addrspace(1) %child, ptr addrspace(1) %object
  %second = getelementptr i8, ptr addrspace(1) %object, i32 4
  store i64 %long, ptr addrspace(1) %second, align 4
  %fourth = getelementptr i8, ptr addrspace(1) %object, i32 12
  store i32 %number, ptr addrspace(1) %fourth
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define ptr @some(
; CHECK:         store i32 16, ptr
; CHECK-NEXT:    getelementptr inbounds{{.*}} i8, ptr %{{.*}}, i32 12
; CHECK-NEXT:    store i32 0, ptr %{{.*}}, align 4
; CHECK-NEXT:    getelementptr inbounds{{.*}} i8, ptr %{{.*}}, i32 16
; CHECK-NEXT:    store i64 0, ptr %{{.*}}, align 8
; CHECK-NEXT:    inttoptr
define ptr addrspace(1) @some(ptr addrspace(1) %child) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  store i32 5, ptr @plain
  store ptr addrspace(1) %child, ptr addrspace(1) %object
  ret ptr addrspace(1) %object
}

; Half a word is not enough, and neither is what is no value.
; CHECK-LABEL: define ptr @not_whole(
; CHECK:         store i32 16, ptr
; CHECK-NEXT:    getelementptr inbounds{{.*}} i8, ptr %{{.*}}, i32 8
; CHECK-NEXT:    store i64 0, ptr
; CHECK-NEXT:    getelementptr inbounds{{.*}} i8, ptr %{{.*}}, i32 16
; CHECK-NEXT:    store i64 0, ptr
; CHECK-NEXT:    inttoptr
define ptr addrspace(1) @not_whole(i16 %half, i32 %number, i64 %long) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  store i16 %half, ptr addrspace(1) %object
  %second = getelementptr i8, ptr addrspace(1) %object, i32 4
  store i32 undef, ptr addrspace(1) %second
  %between = getelementptr i8, ptr addrspace(1) %object, i32 10
  store i32 %number, ptr addrspace(1) %between, align 2
  %fourth = getelementptr i8, ptr addrspace(1) %object, i32 12
  store volatile i32 %number, ptr addrspace(1) %fourth
  ret ptr addrspace(1) %object
}

; Lanes of a vector may be undefined.
; CHECK-LABEL: define ptr @lanes(
; CHECK:         store i32 16, ptr
; CHECK-NEXT:    getelementptr inbounds{{.*}} i8, ptr %{{.*}}, i32 8
; CHECK-NEXT:    store i64 0, ptr
; CHECK-NEXT:    getelementptr inbounds{{.*}} i8, ptr %{{.*}}, i32 16
; CHECK-NEXT:    store i64 0, ptr
; CHECK-NEXT:    inttoptr
define ptr addrspace(1) @lanes(i32 %number) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %lanes = insertelement <2 x i32> poison, i32 %number, i32 1
  %third = getelementptr i8, ptr addrspace(1) %object, i32 8
  store <2 x i32> %lanes, ptr addrspace(1) %third
  ret ptr addrspace(1) %object
}

; Once the object is stored, something called or something read, it is too late.
; CHECK-LABEL: define void @found(
; CHECK-COUNT-2: store i64 0, ptr
; CHECK:         inttoptr
define void @found(i64 %long) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  store ptr addrspace(1) %object, ptr @root
  %third = getelementptr i8, ptr addrspace(1) %object, i32 8
  store i64 %long, ptr addrspace(1) %third
  ret void
}

; CHECK-LABEL: define void @found_by_its_end(
; CHECK-COUNT-2: store i64 0, ptr
; CHECK:         inttoptr
define void @found_by_its_end(i64 %long, ptr addrspace(1) "graymark-interior" %place) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %third = getelementptr i8, ptr addrspace(1) %object, i32 8
  %number = ptrtoint ptr addrspace(1) %third to i32
  store i32 %number, ptr @plain
  store i64 %long, ptr addrspace(1) %third
  ret void
}

; CHECK-LABEL: define ptr @called(
; CHECK-COUNT-2: store i64 0, ptr
; CHECK:         inttoptr
define ptr addrspace(1) @called(i64 %long) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @other()
  %third = getelementptr i8, ptr addrspace(1) %object, i32 8
  store i64 %long, ptr addrspace(1) %third
  ret ptr addrspace(1) %object
}

; CHECK-LABEL: define i32 @read(
; CHECK-COUNT-2: store i64 0, ptr
; CHECK:         inttoptr
define i32 @read(i64 %long) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %third = getelementptr i8, ptr addrspace(1) %object, i32 8
  %before = load i32, ptr addrspace(1) %third
  store i64 %long, ptr addrspace(1) %third
  ret i32 %before
}

; What precedes the object is not of it.
; CHECK-LABEL: define ptr @outside(
; CHECK-COUNT-2: store i64 0, ptr
; CHECK:         inttoptr
define ptr addrspace(1) @outside(i64 %long) {
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %before = getelementptr i8, ptr addrspace(1) %object, i32 -8
  store i64 %long, ptr addrspace(1) %before
  %behind = getelementptr i8, ptr addrspace(1) %object, i32 16
  store i64 %long, ptr addrspace(1) %behind
  ret ptr addrspace(1) %object
}
