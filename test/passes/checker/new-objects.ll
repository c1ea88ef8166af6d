; Stores without barriers: the checker accepts those into new objects and into
; such without references, and of what is never in the heap, through phis and
; choices, and no other. Frames are made by the pass, barriers are left out.
; RUN: %graymark_opt -passes='graymark-verify,graymark-shadow-stack,print<graymark-check>' -disable-output %s 2>&1 | FileCheck %s
; RUN: %graymark_opt -passes='graymark-verify,graymark-shadow-stack,graymark-tables,print<graymark-check>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@object = internal constant { i32, i32, i64 } { i32 0, i32 8, i64 1 }
@bytes = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 32, i32 0, i32 0, i32 0, i32 1, i32 0, ptr null }, section "graymark_types", comdat, align 16
@nodes = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", comdat, align 16
@weak = weak hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 32, i32 0, i32 0, i32 0, i32 1, i32 0, ptr null }, section "graymark_types", align 16
$bytes = comdat any
$nodes = comdat any

declare ptr addrspace(1) @__new(i32, i32)
declare ptr addrspace(1) @__renew(ptr addrspace(1), i32)
declare i32 @graymark.idof(ptr)
declare void @collect()

; CHECK-NOT: function 'new_
; CHECK: function 'old_phi': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_safepoint_on_one_edge': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_loop_carried': writes references to an object, but its object is computed again before its write barrier
; CHECK: function 'old_choice': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_null': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_type': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_view': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_replaceable': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_computed': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_sum': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_perhaps_another': writes references to an object, but the function returns before its write barrier
; CHECK: function 'old_child': writes references to an object, but the function returns before its write barrier
; CHECK-NOT: function

define void @new_phi(i1 %c, ptr addrspace(1) %child) {
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 32, i32 17)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %place = getelementptr i8, ptr addrspace(1) %o, i32 4
  store ptr addrspace(1) %child, ptr addrspace(1) %place
  ret void
}

define void @new_previous(ptr addrspace(1) %child) {
entry:
  %first = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

loop:
  %last = phi ptr addrspace(1) [ %first, %entry ], [ %p, %loop ]
  store ptr addrspace(1) %child, ptr addrspace(1) %last
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop
}

define void @new_choice(i1 %c, i1 %d, ptr addrspace(1) %child) {
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %other = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %chosen = select i1 %d, ptr addrspace(1) %o, ptr addrspace(1) %other
  store ptr addrspace(1) %child, ptr addrspace(1) %chosen
  ret void
}

define void @new_pointer_free(i1 %c, ptr addrspace(1) %from) {
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 1)
  br label %join

right:
  %id = call i32 @graymark.idof(ptr @bytes)
  %q = call ptr addrspace(1) @__new(i32 16, i32 %id)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %longer = call ptr addrspace(1) @__renew(ptr addrspace(1) %o, i32 32)
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %longer, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @new_static_child(i1 %c, ptr addrspace(1) %parent) {
  %child = select i1 %c, ptr addrspace(1) null, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 8) to ptr addrspace(1))
  store ptr addrspace(1) %child, ptr addrspace(1) %parent
  ret void
}

define void @old_phi(i1 %c, ptr addrspace(1) %old, ptr addrspace(1) %child) {
  br i1 %c, label %left, label %join

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %old, %0 ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

define void @old_safepoint_on_one_edge(i1 %c, ptr addrspace(1) %child) {
  br i1 %c, label %left, label %right

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

right:
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  call void @collect()
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

define void @old_loop_carried(ptr addrspace(1) %child) {
entry:
  %first = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %loop

loop:
  %last = phi ptr addrspace(1) [ %first, %entry ], [ %p, %loop ]
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  store ptr addrspace(1) %child, ptr addrspace(1) %last
  br label %loop
}

define void @old_choice(i1 %c, ptr addrspace(1) %child) {
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  %q = call ptr addrspace(1) @__new(i32 16, i32 16)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %q
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

define void @old_null(i1 %c, ptr addrspace(1) %child) {
  br i1 %c, label %left, label %join

left:
  %p = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join

join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ null, %0 ]
  store ptr addrspace(1) %child, ptr addrspace(1) %o
  ret void
}

define void @old_type(ptr addrspace(1) %from) {
  %id = call i32 @graymark.idof(ptr @nodes)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @old_view(ptr addrspace(1) %from) {
  %p = call ptr addrspace(1) @__new(i32 16, i32 3)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @old_replaceable(ptr addrspace(1) %from) {
  %id = call i32 @graymark.idof(ptr @weak)
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @old_computed(ptr addrspace(1) %from, i32 %id) {
  %p = call ptr addrspace(1) @__new(i32 16, i32 %id)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

; The id of another type than that which it is computed from.
define void @old_sum(ptr addrspace(1) %from) {
  %id = call i32 @graymark.idof(ptr @bytes)
  %other = add i32 %id, 16
  %p = call ptr addrspace(1) @__new(i32 16, i32 %other)
  call void @collect()
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @old_perhaps_another(i1 %c, ptr addrspace(1) %old, ptr addrspace(1) %from) {
  %p = call ptr addrspace(1) @__new(i32 16, i32 2)
  %o = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) %old
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %o, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

define void @old_child(i1 %c, ptr addrspace(1) %object, ptr addrspace(1) %parent) {
  %child = select i1 %c, ptr addrspace(1) %object, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 8) to ptr addrspace(1))
  store ptr addrspace(1) %child, ptr addrspace(1) %parent
  ret void
}
