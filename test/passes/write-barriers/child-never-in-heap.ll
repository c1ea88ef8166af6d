; A child that can only be null, an immediate or a static object needs no
; barrier, whichever of them it is: nothing that the collector could free.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@one = internal constant { i32, i32, i64 } { i32 0, i32 8, i64 1 }
@two = internal constant { i32, i32, i64 } { i32 0, i32 8, i64 2 }

; CHECK-COUNT-6: remark: {{.*}}no write barrier: null, an immediate or a static object is stored
; CHECK-NOT: no write barrier

define void @static(ptr addrspace(1) %parent) {
; CHECK-LABEL: define void @static(
; CHECK-NOT:     __graymark_marking
  store ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), ptr addrspace(1) %parent
  ret void
}

define void @cast(ptr addrspace(1) %parent) {
; CHECK-LABEL: define void @cast(
; CHECK-NOT:     __graymark_marking
  %object = addrspacecast ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)
  store ptr addrspace(1) %object, ptr addrspace(1) %parent
  ret void
}

define void @choices(ptr addrspace(1) %parent, i1 %c, i1 %d, i32 %number) {
; CHECK-LABEL: define void @choices(
; CHECK-NOT:     __graymark_marking
  %odd = or i32 %number, 1
  %immediate = inttoptr i32 %odd to ptr addrspace(1)
  %first = select i1 %c, ptr addrspace(1) null, ptr addrspace(1) %immediate
  %second = select i1 %d, ptr addrspace(1) %first, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1))
  %frozen = freeze ptr addrspace(1) %second
  store ptr addrspace(1) %frozen, ptr addrspace(1) %parent
  ret void
}

define void @loop(ptr addrspace(1) %parent, i1 %c) {
; CHECK-LABEL: define void @loop(
; CHECK-NOT:     __graymark_marking
entry:
  br label %loop

loop:
  %v = phi ptr addrspace(1) [ null, %entry ], [ %next, %loop ]
  store ptr addrspace(1) %v, ptr addrspace(1) %parent
  %next = select i1 %c, ptr addrspace(1) %v, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1))
  br i1 %c, label %exit, label %loop

exit:
  ret void
}

define void @several(ptr addrspace(1) %parent, i1 %c) {
; CHECK-LABEL: define void @several(
; CHECK-NOT:     __graymark_marking
  %v = insertelement <2 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 1
  %w = select i1 %c, <2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> poison
  store <2 x ptr addrspace(1)> %w, ptr addrspace(1) %parent
  %s = insertvalue { i32, ptr addrspace(1) } { i32 1, ptr addrspace(1) undef }, i32 2, 0
  store { i32, ptr addrspace(1) } %s, ptr addrspace(1) %parent
  ret void
}

define void @perhaps_an_object(ptr addrspace(1) %parent, i1 %c, ptr addrspace(1) %object) {
; CHECK-LABEL: define void @perhaps_an_object(
; CHECK:         store ptr addrspace(1) %child,
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %child = select i1 %c, ptr addrspace(1) %object, ptr addrspace(1) null
  store ptr addrspace(1) %child, ptr addrspace(1) %parent
  ret void
}

define void @perhaps_objects(ptr addrspace(1) %parent, ptr addrspace(1) %object) {
; CHECK-LABEL: define void @perhaps_objects(
; CHECK:         store <2 x ptr addrspace(1)> %v,
; CHECK-NEXT:    load i32, ptr @__graymark_marking
  %v = insertelement <2 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %object, i32 1
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %parent
  ret void
}
