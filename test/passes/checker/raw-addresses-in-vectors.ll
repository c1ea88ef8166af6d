; A raw address that is taken out of a vector has the object of whatever element
; it may be: all of them are kept during a call to which it is passed.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one-of-two.ll 2>&1 | FileCheck %s --check-prefix=ONE_OF_TWO
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrong-lane.ll 2>&1 | FileCheck %s --check-prefix=WRONG_LANE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/inserted.ll 2>&1 | FileCheck %s --check-prefix=INSERTED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not-published.ll 2>&1 | FileCheck %s --check-prefix=NOT_PUBLISHED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/live.ll 2>&1 | FileCheck %s --check-prefix=LIVE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/second-return.ll 2>&1 | FileCheck %s --check-prefix=SECOND_RETURN

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @read(ptr readonly)

define void @computed_lane(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane) {
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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %raw = extractelement <2 x ptr> %v1, i32 %lane
  %inside = getelementptr i8, ptr %raw, i32 8
  call void @read(ptr %inside)
  store i8 0, ptr %inside
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; At a place that is known, its own object is enough.
define void @known_lane(ptr addrspace(1) %p, ptr addrspace(1) %q) {
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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %raw = extractelement <2 x ptr> %v1, i32 1
  call void @read(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; In a loop: both elements are new on each turn, one was put in at a place that
; is computed, and there is a choice between what is taken out.
define void @loop(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane, i1 %c) "graymark-unmanaged" {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %loop

trap:
  call void @__graymark_stack_overflow()
  unreachable

loop:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %x = load ptr addrspace(1), ptr addrspace(1) %p
  %y = load ptr addrspace(1), ptr addrspace(1) %q
  %a = addrspacecast ptr addrspace(1) %x to ptr
  %b = addrspacecast ptr addrspace(1) %y to ptr
  %v0 = insertelement <2 x ptr> zeroinitializer, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 %lane
  %raw = extractelement <2 x ptr> %v1, i32 %lane
  %either = select i1 %c, ptr %raw, ptr %a
  store ptr addrspace(1) %x, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %y, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @read(ptr %either)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  br i1 %c, label %loop, label %done

done:
  ret void
}

;--- one-of-two.ll
; ONE_OF_TWO: error: graymark soundness checker: function 'f': %raw is a raw address passed to the call, but no published slot holds its base, at 'call void @read(ptr %raw)'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @read(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane) {
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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %raw = extractelement <2 x ptr> %v1, i32 %lane
  call void @read(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- wrong-lane.ll
; WRONG_LANE: error: graymark soundness checker: function 'f': %raw is a raw address passed to the call, but no published slot holds its base, at 'call void @read(ptr %raw)'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @read(ptr readonly)

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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %raw = extractelement <2 x ptr> %v1, i32 1
  call void @read(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; What was put in at a place that is computed may be what is taken out.
;--- inserted.ll
; INSERTED: error: graymark soundness checker: function 'f': %raw is a raw address passed to the call, but no published slot holds its base, at 'call void @read(ptr %raw)'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @read(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane) {
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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> zeroinitializer, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 %lane
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %raw = extractelement <2 x ptr> %v1, i32 0
  call void @read(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- not-published.ll
; NOT_PUBLISHED: error: graymark soundness checker: function 'f': %raw is a raw address passed to the call, but no published slot holds its base, at 'call void @read(ptr %raw)'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @read(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane) {
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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %raw = extractelement <2 x ptr> %v1, i32 %lane
  call void @read(ptr %raw)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; A slot is overwritten between the call and another one, behind which the
; address is used.
;--- live.ll
; LIVE: error: graymark soundness checker: function 'f': %raw is live across a safepoint, but no published slot holds its base, at 'call void @collect()'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @read(ptr readonly)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane) {
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
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %raw = extractelement <2 x ptr> %v1, i32 %lane
  call void @read(ptr %raw)
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  call void @collect()
  %byte = load i8, ptr %raw
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; Behind the second return %raw is what it was at the first one, the elements are
; those of the turn that has jumped.
;--- second-return.ll
; SECOND_RETURN: error: graymark soundness checker: function 'f': %raw is live across a safepoint, but no published slot holds its base, at 'call void @collect()'
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare i32 @setjmp(ptr) returns_twice
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane, ptr %buffer) "graymark-unmanaged" {
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
  br label %loop

loop:
  %x = load ptr addrspace(1), ptr addrspace(1) %p
  %y = load ptr addrspace(1), ptr addrspace(1) %q
  store ptr addrspace(1) %x, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %y, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %a = addrspacecast ptr addrspace(1) %x to ptr
  %b = addrspacecast ptr addrspace(1) %y to ptr
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  %raw = extractelement <2 x ptr> %v1, i32 %lane
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  store i8 0, ptr %raw
  br label %loop
}
