; collector=rc: each store of a reference into an object is done by the runtime,
; also of null, of immediates and into an object that was just allocated. Stores
; into roots and locals stay. The checker accepts the result.
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark -S %s | FileCheck %s --check-prefix=LOWER
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark %s | llc -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

; LOWER: @__graymark_requires_rc = external global i8
; LOWER: @graymark.abi = internal constant { i32, ptr } { i32 196609, ptr @__graymark_requires_rc }
; LOWER: declare void @__graymark_store(ptr "graymark-interior", ptr, ptr)

@root = global ptr addrspace(1) null
declare ptr addrspace(1) @__new(i32, i32)

; CHECK-LABEL: @field(
; CHECK-NEXT: %a = getelementptr i8, ptr addrspace(1) %p, i32 8
; CHECK-NEXT: call void @__graymark_store(ptr addrspace(1) %a, ptr addrspace(1) %p, ptr addrspace(1) %v)
; CHECK-NEXT: ret void
define void @field(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  %a = getelementptr i8, ptr addrspace(1) %p, i32 8
  store ptr addrspace(1) %v, ptr addrspace(1) %a
  ret void
}

; CHECK-LABEL: @nothing(
; CHECK: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) null)
; CHECK: call void @__graymark_store(ptr addrspace(1) %p, ptr addrspace(1) %p, ptr addrspace(1) inttoptr (i32 3 to ptr addrspace(1)))
define void @nothing(ptr addrspace(1) %p) {
  store ptr addrspace(1) null, ptr addrspace(1) %p
  store ptr addrspace(1) inttoptr (i32 3 to ptr addrspace(1)), ptr addrspace(1) %p
  ret void
}

; CHECK-LABEL: @fresh(
; CHECK: call void @__graymark_store(ptr addrspace(1) %n, ptr addrspace(1) %n, ptr addrspace(1) %v)
define ptr addrspace(1) @fresh(ptr addrspace(1) %v) {
  %n = call ptr addrspace(1) @__new(i32 8, i32 16)
  store ptr addrspace(1) %v, ptr addrspace(1) %n
  ret ptr addrspace(1) %n
}

; CHECK-LABEL: @roots(
; CHECK-NOT: call
; CHECK: store ptr addrspace(1) %v, ptr @root
; CHECK-NOT: call
; CHECK: ret void
define void @roots(ptr addrspace(1) %v) {
  %local = alloca ptr addrspace(1)
  store ptr addrspace(1) %v, ptr @root
  store volatile ptr addrspace(1) %v, ptr %local
  ret void
}

; The object of a pointer parameter is not known, nor whether there is one.
; CHECK-LABEL: @parameter(
; CHECK-NEXT: call void @__graymark_store(ptr %out, ptr addrspace(1) null, ptr addrspace(1) %v)
define void @parameter(ptr %out, ptr addrspace(1) %v) {
  store ptr addrspace(1) %v, ptr %out
  ret void
}

; CHECK-LABEL: @raw(
; CHECK: call void @__graymark_store(ptr %b, ptr addrspace(1) %p, ptr addrspace(1) %v)
define void @raw(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = getelementptr i8, ptr %a, i32 4
  store ptr addrspace(1) %v, ptr %b
  ret void
}

; A store of numbers is none of references.
; CHECK-LABEL: @number(
; CHECK-NEXT: store i64 7, ptr addrspace(1) %p
define void @number(ptr addrspace(1) %p) {
  store i64 7, ptr addrspace(1) %p
  ret void
}

; The object of an interior parameter is its caller's affair.
; CHECK-LABEL: @interior(
; CHECK: call void @__graymark_store(ptr addrspace(1) %a, ptr addrspace(1) null, ptr addrspace(1) %v)
define void @interior(ptr addrspace(1) "graymark-interior" %a, ptr addrspace(1) %v) {
  store ptr addrspace(1) %v, ptr addrspace(1) %a
  ret void
}
