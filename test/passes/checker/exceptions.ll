; What the checker asks of exceptions and second returns: the stack pointer is set
; where control comes back, calls name their pads, and a second return finds what
; it needs.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_set.ll 2>&1 | FileCheck %s --check-prefix=NOT_SET
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/safepoint_in_pad.ll 2>&1 | FileCheck %s --check-prefix=SAFEPOINT_IN_PAD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/base_in_pad.ll 2>&1 | FileCheck %s --check-prefix=BASE_IN_PAD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/not_published.ll 2>&1 | FileCheck %s --check-prefix=NOT_PUBLISHED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/no_bundle.ll 2>&1 | FileCheck %s --check-prefix=NO_BUNDLE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/unwound_before_barrier.ll 2>&1 | FileCheck %s --check-prefix=BARRIER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/second_return.ll 2>&1 | FileCheck %s --check-prefix=SECOND_RETURN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/slot_reused.ll 2>&1 | FileCheck %s --check-prefix=SLOT_REUSED

;--- accepted.ll
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
declare void @collect()
declare i32 @__gxx_wasm_personality_v0(...)

define void @f() personality ptr @__gxx_wasm_personality_v0 {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  invoke void @collect() to label %done unwind label %dispatch
dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller
pad:
  %cp = catchpad within %cs [ptr null]
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  call void @collect() [ "funclet"(token %cp) ]
  catchret from %cp to label %done
done:
  ret void
}

;--- not_set.ll
; NOT_SET: error: graymark soundness checker: function 'f': the stack pointer is not restored before this return
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare i32 @__gxx_wasm_personality_v0(...)

define void @f() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @collect() to label %done unwind label %dispatch
dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller
pad:
  %cp = catchpad within %cs [ptr null]
  catchret from %cp to label %done
done:
  ret void
}

;--- safepoint_in_pad.ll
; SAFEPOINT_IN_PAD: error: graymark soundness checker: function 'f': the stack pointer is not set between an exception or a second return and this safepoint, at 'call void @collect()
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare i32 @__gxx_wasm_personality_v0(...)

define void @f() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @collect() to label %done unwind label %cleanup
cleanup:
  %cp = cleanuppad within none []
  call void @collect() [ "funclet"(token %cp) ]
  cleanupret from %cp unwind to caller
done:
  ret void
}

;--- base_in_pad.ll
; BASE_IN_PAD: error: graymark soundness checker: function 'f': the base pointer is loaded after the stack pointer moved
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
declare void @collect()
declare i32 @__gxx_wasm_personality_v0(...)

define void @f() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @collect() to label %done unwind label %dispatch
dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller
pad:
  %cp = catchpad within %cs [ptr null]
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  catchret from %cp to label %done
done:
  ret void
}

;--- not_published.ll
; What only the pad needs is live across the call.
; NOT_PUBLISHED: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base, at 'invoke void @collect()
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare i32 @__gxx_wasm_personality_v0(...)

define void @f(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
  invoke void @collect() to label %done unwind label %cleanup
cleanup:
  %cp = cleanuppad within none []
  %n = load volatile i32, ptr addrspace(1) %p
  cleanupret from %cp unwind to caller
done:
  ret void
}

;--- no_bundle.ll
; NO_BUNDLE: error: graymark soundness checker: function 'f': the call does not name the catch or cleanup pad that it is in, at 'call void @leaf()
target triple = "wasm32-unknown-unknown"
declare void @leaf() "gc-leaf-function"
declare i32 @__gxx_wasm_personality_v0(...)

define void @f() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @leaf() to label %done unwind label %cleanup
cleanup:
  %cp = cleanuppad within none []
  call void @leaf()
  cleanupret from %cp unwind to caller
done:
  ret void
}

;--- unwound_before_barrier.ll
; BARRIER: error: graymark soundness checker: function 'f': writes references to an object, but the function is unwound before its write barrier
target triple = "wasm32-unknown-unknown"
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @throws() "gc-leaf-function"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %c) {
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  call void @throws()
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0)
  ret void
}

;--- second_return.ll
; The value is dead on the way to the call, but the call may jump.
; SECOND_RETURN: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base, at 'call void @jumps()
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr addrspace(1) %p, ptr %buffer) {
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
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  %c = icmp eq i32 %n, 0
  br i1 %c, label %first, label %again
first:
  call void @jumps()
  ret i32 0
again:
  %v = load i32, ptr addrspace(1) %p
  ret i32 %v
}

;--- slot_reused.ll
; Between the two returns the slot gets something else.
; SLOT_REUSED: error: graymark soundness checker: function 'f': %p is live across a safepoint, but no published slot holds its base, at 'call void @jumps()
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @jumps()
declare void @collect()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr %buffer) {
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
  %n = call i32 @setjmp(ptr %buffer) "gc-leaf-function"
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %c = icmp eq i32 %n, 0
  br i1 %c, label %first, label %again
first:
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  call void @jumps()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 0
again:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  %v = load i32, ptr addrspace(1) %p
  ret i32 %v
}
