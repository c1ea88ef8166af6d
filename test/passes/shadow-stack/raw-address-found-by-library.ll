; What a function of the C library finds in an object is an address in it, which
; keeps the object.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr @strchr(ptr, i32)
declare ptr @memchr(ptr, i32, i32)
declare ptr @stpcpy(ptr, ptr)
declare ptr @strtok(ptr, ptr)

define i8 @strchr_in_object(ptr addrspace(1) %p) {
; CHECK-LABEL: define i8 @strchr_in_object(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
; CHECK-NEXT:    load i8, ptr %found
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %found = call ptr @strchr(ptr %raw, i32 61)
  call void @collect()
  %byte = load i8, ptr %found
  ret i8 %byte
}

; Either in the object or in what is none.
define i8 @memchr_in_either(i1 %c, ptr addrspace(1) %p, ptr %other) {
; CHECK-LABEL: define i8 @memchr_in_either(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) null
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %in = select i1 %c, ptr %raw, ptr %other
  %found = call ptr @memchr(ptr %in, i32 61, i32 4)
  call void @collect()
  %byte = load i8, ptr %found
  ret i8 %byte
}

; The destination is kept, the source is needed no more.
define i8 @stpcpy_into_object(ptr addrspace(1) %to, ptr addrspace(1) %from) {
; CHECK-LABEL: define i8 @stpcpy_into_object(
; CHECK:         call ptr @stpcpy(
; CHECK:         !graymark.publish ![[ONE:[0-9]+]]
; CHECK-NEXT:    call void @collect()
  %destination = addrspacecast ptr addrspace(1) %to to ptr
  %source = addrspacecast ptr addrspace(1) %from to ptr
  %end = call ptr @stpcpy(ptr %destination, ptr %source)
  call void @collect()
  %byte = load i8, ptr %end
  ret i8 %byte
}

; A function of this module that only has the name is none of the library's.
define i8 @other(ptr addrspace(1) %p) {
; CHECK-LABEL: define i8 @other(
; CHECK:         call ptr @index(
; CHECK-NOT:     publish
; CHECK:         call void @collect()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %found = call ptr @index(ptr %raw, i32 61)
  call void @collect()
  %byte = load i8, ptr %found
  ret i8 %byte
}

@table = global [4 x i8] zeroinitializer
define internal ptr @index(ptr %name, i32 %first) "gc-leaf-function" {
  ret ptr @table
}
