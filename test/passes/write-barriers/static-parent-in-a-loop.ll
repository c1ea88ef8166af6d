; An address walks through a static object: the barrier's parent is that object,
; and the checker knows it for the same.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
@object = global { i32, i32, i32, i32, [4 x ptr addrspace(1)] } zeroinitializer, align 16

define void @f(i32 %n) {
; CHECK-LABEL: define void @f(
; CHECK:         store ptr addrspace(1) %x, ptr addrspace(1) %at
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK:         call void @__link(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) %x, i32 1)
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %at = phi ptr addrspace(1) [ addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), %entry ], [ %next, %loop ]
  %x = call ptr addrspace(1) @make()
  store ptr addrspace(1) %x, ptr addrspace(1) %at
  %next = getelementptr i8, ptr addrspace(1) %at, i32 4
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, %n
  br i1 %again, label %loop, label %done
done:
  ret void
}

; An interior result is in the object that was passed.
declare "graymark-interior" ptr addrspace(1) @element(ptr addrspace(1), i32)
define void @result(i32 %n) {
; CHECK-LABEL: define void @result(
; CHECK:         call void @__link(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) %x, i32 0)
  %x = call ptr addrspace(1) @make()
  %at = call ptr addrspace(1) @element(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), i32 %n)
  store ptr addrspace(1) %x, ptr addrspace(1) %at
  ret void
}

; What is not the static object is null, though only the checker's look through
; the structure shows that.
define void @null_in_structure(i32 %n, i1 %c, i1 %d) {
; CHECK-LABEL: define void @null_in_structure(
; CHECK:         call void @__link(ptr addrspace(1) %start, ptr addrspace(1) %x, i32 1)
entry:
  %first = insertvalue { ptr addrspace(1), i32 } zeroinitializer, i32 %n, 1
  %second = insertvalue { ptr addrspace(1), i32 } zeroinitializer, i32 2, 1
  %either = select i1 %c, { ptr addrspace(1), i32 } %first, { ptr addrspace(1), i32 } %second
  %null = extractvalue { ptr addrspace(1), i32 } %either, 0
  %start = select i1 %d, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) %null
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %at = phi ptr addrspace(1) [ %start, %entry ], [ %next, %loop ]
  %x = call ptr addrspace(1) @make()
  store ptr addrspace(1) %x, ptr addrspace(1) %at
  %next = getelementptr i8, ptr addrspace(1) %at, i32 4
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, %n
  br i1 %again, label %loop, label %done
done:
  ret void
}
