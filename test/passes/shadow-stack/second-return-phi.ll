; %x is needed by a second return and has a slot of its own, which the next round
; overwrites. %old may be the %x of the round before: its own slot gets it on the
; edge, although %x is kept elsewhere.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare i32 @setjmp(ptr) returns_twice
declare void @collect()
declare i32 @again() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr %buffer) {
; CHECK-LABEL: define void @f(
; CHECK:       outer:
; CHECK:         store i32 2, ptr addrspace(1) %x
; CHECK-NEXT:    %[[SLOT:.*]] = getelementptr
; CHECK-NEXT:    store ptr addrspace(1) %x, ptr %[[SLOT]], align 4, !graymark.slot
; CHECK-NEXT:    br label %inner
entry:
  br label %outer

outer:
  %o = phi ptr addrspace(1) [ %a, %entry ], [ %old, %tail ]
  %x = call ptr addrspace(1) @make()
  call void @collect()
  store i32 1, ptr addrspace(1) %o
  call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  store i32 2, ptr addrspace(1) %x
  br label %inner

inner:
  %old = phi ptr addrspace(1) [ %x, %outer ], [ %y, %left ], [ %old, %inner ]
  call void @collect()
  %c = call i32 @again()
  switch i32 %c, label %tail [ i32 0, label %inner
                               i32 1, label %left ]

left:
  %y = load ptr addrspace(1), ptr addrspace(1) %old
  br label %inner

tail:
  br label %outer
}
