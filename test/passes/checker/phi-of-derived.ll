; A phi of derived pointers has another base on each way in: a phi of the bases in
; the same block, or a slot that holds the right base at the end of each way.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/first_base.ll 2>&1 | FileCheck %s --check-prefix=FIRST_BASE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/swapped.ll 2>&1 | FileCheck %s --check-prefix=SWAPPED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one_way.ll 2>&1 | FileCheck %s --check-prefix=ONE_WAY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/null_base.ll 2>&1 | FileCheck %s --check-prefix=NULL_BASE
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/null_derived.ll

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %b = phi ptr addrspace(1) [ %p, %left ], [ %q, %right ]
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

define i32 @other_order(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %b = phi ptr addrspace(1) [ %q, %right ], [ %p, %left ]
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

define i32 @stored_on_each_way(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

define i32 @stored_before(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- first_base.ll
; FIRST_BASE: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- swapped.ll
; SWAPPED: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %b = phi ptr addrspace(1) [ %q, %left ], [ %p, %right ]
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- one_way.ll
; ONE_WAY: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- null_base.ll
; NULL_BASE: error: graymark soundness checker: function 'f': %d is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
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
  br i1 %c, label %left, label %right

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

right:
  %dq = getelementptr i8, ptr addrspace(1) %q, i32 8
  br label %join

join:
  %b = phi ptr addrspace(1) [ %p, %left ], [ null, %right ]
  %d = phi ptr addrspace(1) [ %dp, %left ], [ %dq, %right ]
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}

;--- null_derived.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, i1 %c) {
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
  br i1 %c, label %left, label %join

left:
  %dp = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join

join:
  %d = phi ptr addrspace(1) [ null, %start ], [ %dp, %left ]
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = load i32, ptr addrspace(1) %d
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %n
}
