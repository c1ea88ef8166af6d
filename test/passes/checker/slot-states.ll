; A safepoint leaves every slot that it does not publish unknown: the callee's frame
; has been there. A store that dominates the next safepoint proves nothing.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/stale.ll 2>&1 | FileCheck %s --check-prefix=STALE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/never_written.ll 2>&1 | FileCheck %s --check-prefix=NEVER_WRITTEN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/written_on_one_path.ll 2>&1 | FileCheck %s --check-prefix=WRITTEN_ON_ONE_PATH
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/stale_but_valid.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/number_in_slot.ll 2>&1 | FileCheck %s --check-prefix=NUMBER_IN_SLOT

;--- accepted.ll
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
  %overflow = icmp ult i32 %room, 12
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %slot2 = getelementptr i8, ptr %base, i32 -12
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot2, ptr @__graymark_stack_pointer, !graymark.publish !{i32 3}
  store ptr addrspace(1) null, ptr %slot2, !graymark.slot !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- stale.ll
; STALE: error: graymark soundness checker: function 'f': slot 1 is published, but its contents are unknown
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
  %overflow = icmp ult i32 %room, 12
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  %slot2 = getelementptr i8, ptr %base, i32 -12
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %slot2, ptr @__graymark_stack_pointer, !graymark.publish !{i32 3}
  store ptr addrspace(1) null, ptr %slot2, !graymark.slot !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- never_written.ll
; NEVER_WRITTEN: error: graymark soundness checker: function 'f': slot 1 is published, but its contents are unknown
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
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- written_on_one_path.ll
; WRITTEN_ON_ONE_PATH: error: graymark soundness checker: function 'f': slot 0 is published, but its contents are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, i1 %c) {
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
  br i1 %c, label %write, label %join

write:
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- stale_but_valid.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, i1 %c) {
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
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

right:
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  br label %join

join:
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- number_in_slot.ll
; NUMBER_IN_SLOT: error: graymark soundness checker: function 'f': slot 0 is published, but its contents are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(i32 %n) {
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
  store i32 %n, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
