; The object of a raw address is kept while the address is used, and during every
; call that it is passed to, whoever the callee is.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/operand.ll 2>&1 | FileCheck %s --check-prefix=OPERAND
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/live.ll 2>&1 | FileCheck %s --check-prefix=LIVE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/phi.ll 2>&1 | FileCheck %s --check-prefix=PHI
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/way_back.ll 2>&1 | FileCheck %s --check-prefix=WAY_BACK

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @take_raw(ptr readonly)
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare void @use_raw(ptr readonly) "gc-leaf-function"

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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %inside = getelementptr i8, ptr %raw, i32 8
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @take_raw(ptr %inside)
  call void @collect()
  store i8 0, ptr %inside
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; A callee that reaches no safepoint needs nothing.
define void @leaf(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @use_raw(ptr %raw)
  ret void
}

define void @way_back(ptr addrspace(1) %p) {
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %back = addrspacecast ptr %raw to ptr addrspace(1)
  store ptr addrspace(1) %back, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- operand.ll
; OPERAND: error: graymark soundness checker: function 'f': %inside is a raw address passed to the call, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @take_raw(ptr readonly)

define void @f(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %inside = getelementptr i8, ptr %raw, i32 8
  call void @take_raw(ptr %inside)
  ret void
}

;--- live.ll
; LIVE: error: graymark soundness checker: function 'f': %raw is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

declare void @collect()

define void @f(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @collect()
  store i8 0, ptr %raw
  ret void
}

;--- phi.ll
; PHI: error: graymark soundness checker: function 'f': %raw is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr %other, i1 %c) {
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
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  br i1 %c, label %cast, label %join

cast:
  %from = addrspacecast ptr addrspace(1) %p to ptr
  br label %join

join:
  %raw = phi ptr [ %other, %start ], [ %from, %cast ]
  call void @collect()
  store i8 0, ptr %raw
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- way_back.ll
; WAY_BACK: error: graymark soundness checker: function 'f': %back is not a base, but is stored in slot 0
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
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %inside = getelementptr i8, ptr %raw, i32 8
  %back = addrspacecast ptr %inside to ptr addrspace(1)
  store ptr addrspace(1) %back, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
