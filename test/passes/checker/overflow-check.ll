; No word outside the region is written: a comparison with the limit covers every
; slot before it is written or published.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/missing.ll 2>&1 | FileCheck %s --check-prefix=MISSING
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_edge.ll 2>&1 | FileCheck %s --check-prefix=WRONG_EDGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/too_few.ll 2>&1 | FileCheck %s --check-prefix=TOO_FEW
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_limit.ll 2>&1 | FileCheck %s --check-prefix=OTHER_LIMIT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/may_wrap.ll 2>&1 | FileCheck %s --check-prefix=MAY_WRAP
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/published.ll 2>&1 | FileCheck %s --check-prefix=PUBLISHED

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
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
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @inverse(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %fits = icmp ugt i32 %room, 3
  br i1 %fits, label %start, label %trap

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @addresses(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %low = getelementptr i8, ptr %base, i32 -4
  %limit = load ptr, ptr @__graymark_stack_limit
  %overflow = icmp ult ptr %low, %limit
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- missing.ll
; MISSING: error: graymark soundness checker: function 'f': writes slot 0 without a preceding check for stack overflow that covers it
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i1 @condition() "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %c = call i1 @condition()
  br i1 %c, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- wrong_edge.ll
; WRONG_EDGE: error: graymark soundness checker: function 'f': writes slot 0 without a preceding check for stack overflow that covers it
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %start, label %trap

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- too_few.ll
; TOO_FEW: error: graymark soundness checker: function 'f': writes slot 0 without a preceding check for stack overflow that covers it
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 3
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- other_limit.ll
; OTHER_LIMIT: error: graymark soundness checker: function 'f': writes slot 0 without a preceding check for stack overflow that covers it
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_pointer
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
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- may_wrap.ll
; MAY_WRAP: error: graymark soundness checker: function 'f': writes slot 0 without a preceding check for stack overflow that covers it
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %low = getelementptr i8, ptr %base, i32 -4000
  %limit = load ptr, ptr @__graymark_stack_limit
  %overflow = icmp ult ptr %low, %limit
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- published.ll
; PUBLISHED: error: graymark soundness checker: function 'f': publishes 2 slots without a preceding check for stack overflow that covers them
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
