; Control may come back behind a second return with an old derived pointer when its
; base has been computed again: what belongs to the pointer is a copy of the base
; that was made with it. Without it, %kept would be taken for an address in the new
; object, and the old one would be lost.
; RUN: %graymark_opt '-passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check,graymark-check<prepared>' -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @setjmp(ptr) returns_twice
declare ptr addrspace(1) @make()
declare void @collect()

define i32 @derived(ptr %buffer) {
; CHECK-LABEL: define i32 @derived(
; CHECK:         %kept.base = phi ptr addrspace(1) [ null, %{{.*}} ], [ %inner.base, %loop ]
; CHECK:         %inner.base = freeze ptr addrspace(1) %object
; CHECK-NEXT:    store ptr addrspace(1) %inner.base, ptr %{{.*}}kept
; CHECK-NEXT:    %inner = getelementptr i8, ptr addrspace(1) %object, i32 8
entry:
  br label %loop
loop:
  %kept = phi ptr addrspace(1) [ null, %entry ], [ %inner, %loop ]
  %object = call ptr addrspace(1) @make()
  call void @collect()
  %inner = getelementptr i8, ptr addrspace(1) %object, i32 8
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  %old = load i32, ptr addrspace(1) %kept
  %done = icmp eq i32 %way, %old
  br i1 %done, label %end, label %loop
end:
  ret i32 %old
}

; The barrier names the copy, too. One copy is enough for both passes.
define void @barrier(ptr %buffer, ptr addrspace(1) %x) {
; CHECK-LABEL: define void @barrier(
; CHECK:         %inner.base = freeze ptr addrspace(1) %object
; CHECK-NOT:     freeze
; CHECK:         store ptr addrspace(1) %x, ptr addrspace(1) %inner
; CHECK:         call void @__link(ptr addrspace(1) %inner.base, ptr addrspace(1) %x, i32 0)
; CHECK:         ret void
  br label %loop
loop:
  %object = call ptr addrspace(1) @make()
  call void @collect()
  %inner = getelementptr i8, ptr addrspace(1) %object, i32 8
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  store ptr addrspace(1) %x, ptr addrspace(1) %inner
  %done = icmp eq i32 %way, 3
  br i1 %done, label %end, label %loop
end:
  ret void
}

; The pointer is needed behind the second return, and its base is not.
define void @needed(ptr %buffer, ptr %other, ptr addrspace(1) %x, ptr %place, i1 %c) {
; CHECK-LABEL: define void @needed(
; CHECK:         %inner.base = freeze ptr addrspace(1) %object
; CHECK:         call void @__link(ptr addrspace(1) %inner.base, ptr addrspace(1) %x, i32 0)
; CHECK:         ret void
  %first = call i32 @setjmp(ptr %buffer) returns_twice
  %object = load ptr addrspace(1), ptr %place
  call void @collect()
  %inner = getelementptr i8, ptr addrspace(1) %object, i32 8
  store ptr addrspace(1) %x, ptr addrspace(1) %inner
  %again = call i32 @setjmp(ptr %other) returns_twice
  br i1 %c, label %then, label %else
then:
  %raw = addrspacecast ptr addrspace(1) %inner to ptr
  br label %end
else:
  call void @collect()
  br label %end
end:
  ret void
}

; Where the loop is not entered, the slot of the copy keeps nothing, and need not.
define void @skipped(ptr %buffer, ptr addrspace(1) %x, ptr %place, i1 %c, i1 %d) {
; CHECK-LABEL: define void @skipped(
; CHECK:         %inner.base = freeze ptr addrspace(1) %object
; CHECK-NEXT:    store ptr addrspace(1) %inner.base, ptr %{{.*}}kept
  %object = load ptr addrspace(1), ptr %place
  br i1 %c, label %prepare, label %end
prepare:
  %inner = getelementptr i8, ptr addrspace(1) %object, i32 24
  br label %loop
loop:
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  store ptr addrspace(1) %x, ptr addrspace(1) %inner
  br i1 %d, label %loop, label %end
end:
  call void @collect()
  ret void
}

; The phi has an address in %object in each case, but in which one?
define i32 @walk(ptr %buffer) {
; CHECK-LABEL: define i32 @walk(
; CHECK:       inner:
; CHECK-NEXT:    %at.base = phi ptr addrspace(1) [ %object, %outer ], [ %at.base, %inner ]
; CHECK-NEXT:    %at = phi ptr addrspace(1) [ %object, %outer ], [ %next, %inner ]
; CHECK-NEXT:    store ptr addrspace(1) %at.base, ptr %{{.*}}kept
entry:
  br label %outer
outer:
  %object = call ptr addrspace(1) @make()
  call void @collect()
  br label %inner
inner:
  %at = phi ptr addrspace(1) [ %object, %outer ], [ %next, %inner ]
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  %next = getelementptr i8, ptr addrspace(1) %at, i32 4
  %number = load i32, ptr addrspace(1) %at
  switch i32 %number, label %end [ i32 0, label %inner
                                   i32 1, label %outer ]
end:
  ret i32 %way
}

; A phi whose base depends on the copy, which depends on the phi's: both passes
; come to an end.
define void @circle(ptr %buffer, ptr addrspace(1) %x) {
; CHECK-LABEL: define void @circle(
; CHECK:         %next.base{{[0-9]*}} = freeze ptr addrspace(1) %at.base
; CHECK:         ret void
entry:
  br label %outer
outer:
  %object = call ptr addrspace(1) @make()
  br label %inner
inner:
  %at = phi ptr addrspace(1) [ %object, %outer ], [ %next, %inner ]
  call void @collect()
  %next = getelementptr i8, ptr addrspace(1) %at, i32 4
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  store ptr addrspace(1) %x, ptr addrspace(1) %next
  store ptr addrspace(1) %x, ptr addrspace(1) %at
  switch i32 %way, label %end [ i32 0, label %inner
                                i32 1, label %outer ]
end:
  ret void
}

; Nothing can jump between the two.
define i32 @together(ptr %buffer) {
; CHECK-LABEL: define i32 @together(
; CHECK-NOT:     freeze
; CHECK:         ret i32
  br label %loop
loop:
  %object = call ptr addrspace(1) @make()
  %inner = getelementptr i8, ptr addrspace(1) %object, i32 8
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  %number = load i32, ptr addrspace(1) %inner
  %done = icmp eq i32 %way, %number
  br i1 %done, label %end, label %loop
end:
  ret i32 %number
}
