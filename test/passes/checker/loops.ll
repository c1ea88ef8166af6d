; Derived pointers that a loop carries, and bases that change with each iteration.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/swapped_wrong.ll 2>&1 | FileCheck %s --check-prefix=SWAPPED_WRONG
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/older_iteration.ll 2>&1 | FileCheck %s --check-prefix=OLDER_ITERATION
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loaded_again.ll 2>&1 | FileCheck %s --check-prefix=LOADED_AGAIN

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare i1 @condition() "gc-leaf-function"

define i32 @f(ptr addrspace(1) %p, i32 %n) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %end = getelementptr i32, ptr addrspace(1) %p, i32 %n
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %loop

loop:
  %i = phi ptr addrspace(1) [ %p, %start ], [ %next, %loop ]
  call void @collect()
  %next = getelementptr i8, ptr addrspace(1) %i, i32 4
  %done = icmp eq ptr addrspace(1) %next, %end
  br i1 %done, label %exit, label %loop

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 0
}

define i32 @own_base_phi(ptr addrspace(1) %p, i32 %n) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %end = getelementptr i32, ptr addrspace(1) %p, i32 %n
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %loop

loop:
  %b = phi ptr addrspace(1) [ %p, %start ], [ %b, %loop ]
  %i = phi ptr addrspace(1) [ %p, %start ], [ %next, %loop ]
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  %next = getelementptr i8, ptr addrspace(1) %i, i32 4
  %done = icmp eq ptr addrspace(1) %next, %end
  br i1 %done, label %exit, label %loop

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 0
}

; The list is walked; the derived pointer is into the previous element.
define void @previous(ptr addrspace(1) %list) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %before = phi ptr addrspace(1) [ %list, %start ], [ %p, %loop ]
  %inside = phi ptr addrspace(1) [ %list, %start ], [ %d, %loop ]
  %p = phi ptr addrspace(1) [ %list, %start ], [ %next, %loop ]
  store ptr addrspace(1) %before, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %p, ptr %slot1, !graymark.slot !{i32 1}
  call void @collect()
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  %n = load i32, ptr addrspace(1) %inside
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @nested(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %outer

outer:
  %i = phi ptr addrspace(1) [ %p, %start ], [ %j, %latch ]
  br label %inner

inner:
  %j = phi ptr addrspace(1) [ %i, %outer ], [ %k, %inner ]
  call void @collect()
  %k = getelementptr i8, ptr addrspace(1) %j, i32 4
  %c = call i1 @condition()
  br i1 %c, label %inner, label %latch

latch:
  %d = call i1 @condition()
  br i1 %d, label %outer, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; Which of the two objects is pointed into changes; the base follows.
define void @swap(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 4
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %a = phi ptr addrspace(1) [ %p, %start ], [ %b, %loop ]
  %b = phi ptr addrspace(1) [ %q, %start ], [ %a, %loop ]
  %da = phi ptr addrspace(1) [ %dp, %start ], [ %db, %loop ]
  %db = phi ptr addrspace(1) [ %dq, %start ], [ %da, %loop ]
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %da
  %m = load i32, ptr addrspace(1) %db
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- swapped_wrong.ll
; SWAPPED_WRONG: error: graymark soundness checker: function 'f': %da is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 4
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %a = phi ptr addrspace(1) [ %p, %start ], [ %b, %loop ]
  %b = phi ptr addrspace(1) [ %q, %start ], [ %b, %loop ]
  %da = phi ptr addrspace(1) [ %dp, %start ], [ %db, %loop ]
  %db = phi ptr addrspace(1) [ %dq, %start ], [ %da, %loop ]
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %da
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- older_iteration.ll
; OLDER_ITERATION: error: graymark soundness checker: function 'f': %before is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %list) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %loop

loop:
  %before = phi ptr addrspace(1) [ null, %start ], [ %p, %loop ]
  %p = phi ptr addrspace(1) [ %list, %start ], [ %next, %loop ]
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  call void @use(ptr addrspace(1) %before)
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- loaded_again.ll
; LOADED_AGAIN: error: graymark soundness checker: function 'f': %before is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

; The slot holds this iteration's %p, %before points into the previous one.
define void @f(ptr addrspace(1) %q) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %before = phi ptr addrspace(1) [ null, %start ], [ %d, %loop ]
  %p = load ptr addrspace(1), ptr addrspace(1) %q
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @use(ptr addrspace(1) %before)
  %c = call i1 @condition()
  br i1 %c, label %loop, label %exit

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
