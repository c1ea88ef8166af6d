; Slots that a phi shares with what flows into it, and that hold another value on
; one way to a safepoint.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one_arm.ll 2>&1 | FileCheck %s --check-prefix=ONE_ARM
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/arms_exchanged.ll 2>&1 | FileCheck %s --check-prefix=ARMS_EXCHANGED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/back_edge.ll 2>&1 | FileCheck %s --check-prefix=BACK_EDGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/too_early.ll 2>&1 | FileCheck %s --check-prefix=TOO_EARLY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/exchanged_once.ll 2>&1 | FileCheck %s --check-prefix=EXCHANGED_ONCE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/exchanged_half.ll 2>&1 | FileCheck %s --check-prefix=EXCHANGED_HALF
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one_edge.ll 2>&1 | FileCheck %s --check-prefix=ONE_EDGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived_of_other.ll 2>&1 | FileCheck %s --check-prefix=DERIVED_OF_OTHER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/used_between.ll 2>&1 | FileCheck %s --check-prefix=USED_BETWEEN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one_pad_edge.ll 2>&1 | FileCheck %s --check-prefix=ONE_PAD_EDGE

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @arms(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  %x = phi ptr addrspace(1) [ %a, %left ], [ %b, %right ]
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @around(ptr addrspace(1) %head) {
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
  store ptr addrspace(1) %head, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %head, %start ], [ %next, %loop ]
  call void @collect()
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  store ptr addrspace(1) %next, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  call void @use(ptr addrspace(1) %next)
  %last = icmp eq ptr addrspace(1) %next, null
  br i1 %last, label %exit, label %loop

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @exchanged(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %a, %start ], [ %q, %again ]
  %q = phi ptr addrspace(1) [ %b, %start ], [ %p, %again ]
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %q)
  %last = call i1 @condition()
  br i1 %last, label %exit, label %again

again:
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %p, ptr %slot1, !graymark.slot !{i32 1}
  br label %loop

exit:
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @critical_edge(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br i1 %c, label %join, label %other

other:
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  %x = phi ptr addrspace(1) [ %a, %start ], [ %b, %other ]
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @derived(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  %da = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %join

right:
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  %db = getelementptr i8, ptr addrspace(1) %b, i32 8
  br label %join

join:
  %x = phi ptr addrspace(1) [ %da, %left ], [ %db, %right ]
  call void @collect()
  %value = load i32, ptr addrspace(1) %x
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @used_between(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br i1 %c, label %left, label %right

left:
  %t = call ptr addrspace(1) @make()
  store ptr addrspace(1) %t, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  call void @use(ptr addrspace(1) %t)
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  br label %join

join:
  %x = phi ptr addrspace(1) [ %b, %left ], [ %a, %right ]
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

declare i32 @__gxx_personality_v0(...)

define void @pads(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) personality ptr @__gxx_personality_v0 {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  invoke void @collect() to label %next unwind label %caught

next:
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  invoke void @collect() to label %done unwind label %caught

caught:
  %x = phi ptr addrspace(1) [ %a, %start ], [ %b, %next ]
  %l = landingpad { ptr, i32 } catch ptr null
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  br label %done

done:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- one_arm.ll
; On one arm the slot still has what the other one needs.
; ONE_ARM: error: graymark soundness checker: function 'f': %x is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br i1 %c, label %left, label %right

left:
  br label %join

right:
  br label %join

join:
  %x = phi ptr addrspace(1) [ %a, %left ], [ %b, %right ]
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- arms_exchanged.ll
; Each arm stores what the other one needs.
; ARMS_EXCHANGED: error: graymark soundness checker: function 'f': %x is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  %x = phi ptr addrspace(1) [ %a, %left ], [ %b, %right ]
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- back_edge.ll
; The value of the next iteration is not in the slot when the loop goes round.
; BACK_EDGE: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %head) {
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
  store ptr addrspace(1) %head, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %head, %start ], [ %next, %loop ]
  call void @collect()
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  call void @use(ptr addrspace(1) %next)
  %last = icmp eq ptr addrspace(1) %next, null
  br i1 %last, label %exit, label %loop

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- too_early.ll
; The next value takes the slot while the phi is needed.
; TOO_EARLY: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %head) {
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
  store ptr addrspace(1) %head, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %head, %start ], [ %next, %loop ]
  call void @collect()
  %next = load ptr addrspace(1), ptr addrspace(1) %p
  store ptr addrspace(1) %next, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  call void @use(ptr addrspace(1) %next)
  %last = icmp eq ptr addrspace(1) %next, null
  br i1 %last, label %exit, label %loop

exit:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- exchanged_once.ll
; Two phis change places, their slots do not.
; EXCHANGED_ONCE: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %a, %start ], [ %q, %again ]
  %q = phi ptr addrspace(1) [ %b, %start ], [ %p, %again ]
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %q)
  %last = call i1 @condition()
  br i1 %last, label %exit, label %again

again:
  br label %loop

exit:
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- exchanged_half.ll
; Only one of the slots gets its value.
; EXCHANGED_HALF: error: graymark soundness checker: function 'f': %q is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop

loop:
  %p = phi ptr addrspace(1) [ %a, %start ], [ %q, %again ]
  %q = phi ptr addrspace(1) [ %b, %start ], [ %p, %again ]
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %q)
  %last = call i1 @condition()
  br i1 %last, label %exit, label %again

again:
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  br label %loop

exit:
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- one_edge.ll
; An edge from a branch to the join takes another value than the slot has.
; ONE_EDGE: error: graymark soundness checker: function 'f': %x is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br i1 %c, label %join, label %other

other:
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  %x = phi ptr addrspace(1) [ %b, %start ], [ %b, %other ]
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- derived_of_other.ll
; The phi of derived pointers meets the base of the other on one arm.
; DERIVED_OF_OTHER: error: graymark soundness checker: function 'f': %x is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  %da = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %join

right:
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  %db = getelementptr i8, ptr addrspace(1) %b, i32 8
  br label %join

join:
  %x = phi ptr addrspace(1) [ %da, %left ], [ %db, %right ]
  call void @collect()
  %value = load i32, ptr addrspace(1) %x
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- used_between.ll
; A third value had the slot on one arm.
; USED_BETWEEN: error: graymark soundness checker: function 'f': %x is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br i1 %c, label %left, label %right

left:
  %t = call ptr addrspace(1) @make()
  store ptr addrspace(1) %t, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  call void @use(ptr addrspace(1) %t)
  br label %join

right:
  br label %join

join:
  %x = phi ptr addrspace(1) [ %b, %left ], [ %a, %right ]
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- one_pad_edge.ll
; Of two calls that may unwind to a pad, one leaves the wrong value.
; ONE_PAD_EDGE: error: graymark soundness checker: function 'f': %x is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c) personality ptr @__gxx_personality_v0 {
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
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  invoke void @collect() to label %next unwind label %caught

next:
  invoke void @collect() to label %done unwind label %caught

caught:
  %x = phi ptr addrspace(1) [ %a, %start ], [ %b, %next ]
  %l = landingpad { ptr, i32 } catch ptr null
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  br label %done

done:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
declare i32 @__gxx_personality_v0(...)
