; The references in vectors and structures are followed one by one.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/lane_missing.ll 2>&1 | FileCheck %s --check-prefix=LANE_MISSING
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/structure.ll 2>&1 | FileCheck %s --check-prefix=STRUCTURE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong_lane.ll 2>&1 | FileCheck %s --check-prefix=WRONG_LANE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_condition.ll 2>&1 | FileCheck %s --check-prefix=OTHER_CONDITION

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(<2 x ptr addrspace(1)> %v) {
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
  %a = extractelement <2 x ptr addrspace(1)> %v, i32 0
  %b = extractelement <2 x ptr addrspace(1)> %v, i32 1
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %b, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %n = extractelement <2 x ptr addrspace(1)> %v, i32 1
  call void @use(ptr addrspace(1) %n)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @rebuilt(ptr addrspace(1) %p, ptr addrspace(1) %q) {
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %one = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 0
  %two = insertelement <2 x ptr addrspace(1)> %one, ptr addrspace(1) %q, i32 1
  %swapped = shufflevector <2 x ptr addrspace(1)> %two, <2 x ptr addrspace(1)> poison, <2 x i32> <i32 1, i32 0>
  %fields = getelementptr i8, <2 x ptr addrspace(1)> %swapped, <2 x i32> <i32 4, i32 8>
  %s = insertvalue {i32, ptr addrspace(1)} undef, ptr addrspace(1) %q, 1
  call void @collect()
  %n = extractelement <2 x ptr addrspace(1)> %fields, i32 0
  %m = load i32, ptr addrspace(1) %n
  %e = extractvalue {i32, ptr addrspace(1)} %s, 1
  call void @use(ptr addrspace(1) %e)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @one_of(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %i) {
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
  %one = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 0
  %two = insertelement <2 x ptr addrspace(1)> %one, ptr addrspace(1) %q, i32 1
  %e = extractelement <2 x ptr addrspace(1)> %two, i32 %i
  store ptr addrspace(1) %e, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %e)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @stored_at_once(<2 x ptr addrspace(1)> %v) {
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
  store <2 x ptr addrspace(1)> %v, ptr %slot1
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %n = extractelement <2 x ptr addrspace(1)> %v, i32 1
  call void @use(ptr addrspace(1) %n)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- lane_missing.ll
; LANE_MISSING: error: graymark soundness checker: function 'f': %v is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(<2 x ptr addrspace(1)> %v) {
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
  %a = extractelement <2 x ptr addrspace(1)> %v, i32 0
  store ptr addrspace(1) %a, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %n = extractelement <2 x ptr addrspace(1)> %v, i32 1
  call void @use(ptr addrspace(1) %n)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- structure.ll
; STRUCTURE: error: graymark soundness checker: function 'f': %s is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f({i32, ptr addrspace(1)} %s) {
  call void @collect()
  %e = extractvalue {i32, ptr addrspace(1)} %s, 1
  call void @use(ptr addrspace(1) %e)
  ret void
}

;--- wrong_lane.ll
; WRONG_LANE: error: graymark soundness checker: function 'f': %swapped is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
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
  %one = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 0
  %two = insertelement <2 x ptr addrspace(1)> %one, ptr addrspace(1) %q, i32 1
  %swapped = shufflevector <2 x ptr addrspace(1)> %two, <2 x ptr addrspace(1)> poison, <2 x i32> <i32 1, i32 0>
  call void @collect()
  %n = extractelement <2 x ptr addrspace(1)> %swapped, i32 0
  call void @use(ptr addrspace(1) %n)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; Each element of a choice has a condition of its own.
;--- other_condition.ll
; OTHER_CONDITION: error: graymark soundness checker: function 'f': %{{.*}} is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define ptr addrspace(1) @f(<2 x i1> %c, <2 x ptr addrspace(1)> %v) {
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
  %a = shufflevector <2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %v, <2 x i32> <i32 0, i32 0>
  %b = shufflevector <2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %v, <2 x i32> <i32 1, i32 1>
  %chosen = select <2 x i1> %c, <2 x ptr addrspace(1)> %a, <2 x ptr addrspace(1)> %b
  %first = extractelement <2 x ptr addrspace(1)> %chosen, i32 0
  %second = extractelement <2 x ptr addrspace(1)> %chosen, i32 1
  store ptr addrspace(1) %first, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret ptr addrspace(1) %second
}
