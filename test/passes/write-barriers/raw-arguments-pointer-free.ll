; Who is given the raw address of an object whose type has no references copies
; none into it: the object is not visited again behind the call. It is if the type
; has some, or is not known, or if another object may be meant.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@bytes = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 32, i32 0, i32 0, i32 0, i32 1, i32 0, ptr null }, section "graymark_types", comdat, align 16
@nodes = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", comdat, align 16
$bytes = comdat any
$nodes = comdat any

declare ptr addrspace(1) @__new(i32, i32)
declare void @write(ptr)
declare void @write_two(ptr, ptr)
declare i32 @graymark.idof(ptr)

; CHECK-COUNT-3: remark: {{.*}}no write barrier: the type of the object has no references
; CHECK-NOT:     no write barrier

define void @buffer() {
; CHECK-LABEL: define void @buffer(
; CHECK:         call void @write(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
  %p = call ptr addrspace(1) @__new(i32 16, i32 1)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @write(ptr %raw)
  ret void
}

define void @described() {
; CHECK-LABEL: define void @described(
; CHECK:         call void @write(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
  %id = call i32 @graymark.idof(ptr @bytes)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %inside = getelementptr i8, ptr %raw, i32 8
  call void @write(ptr %inside)
  ret void
}

; Of two objects the one with references.
define void @one_of_two() {
; CHECK-LABEL: define void @one_of_two(
; CHECK:         %p = call ptr addrspace(1) @__new(i32 16, i32 2)
; CHECK:         %q = call ptr addrspace(1) @__new(
; CHECK:         call void @write_two(
; CHECK-NOT:     call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %q)
; CHECK-NOT:     call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %id = call i32 @graymark.idof(ptr @nodes)
  %q = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  call void @write_two(ptr %a, ptr %b)
  ret void
}

define void @with_references() {
; CHECK-LABEL: define void @with_references(
; CHECK:         call void @write(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %id = call i32 @graymark.idof(ptr @nodes)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @write(ptr %raw)
  ret void
}

define void @not_known(i32 %id) {
; CHECK-LABEL: define void @not_known(
; CHECK:         call void @write(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @write(ptr %raw)
  ret void
}

define void @perhaps_another(i1 %c, ptr addrspace(1) %old) {
; CHECK-LABEL: define void @perhaps_another(
; CHECK:         call void @write(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %o)
; CHECK:         ret void
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %old
  %raw = addrspacecast ptr addrspace(1) %o to ptr
  call void @write(ptr %raw)
  ret void
}
