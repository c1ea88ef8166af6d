; A number that is stored in a local array at a computed place leaves the
; references there alone if it is a field beside them.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/over-reference.ll 2>&1 | FileCheck %s --check-prefix=OVER_REFERENCE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wrapping.ll 2>&1 | FileCheck %s --check-prefix=WRAPPING
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/smaller-step.ll 2>&1 | FileCheck %s --check-prefix=SMALLER_STEP

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @beside(i32 %i) {
  %local = alloca [2 x { ptr addrspace(1), i32 }]
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 16, i1 false)
  %tagged0 = getelementptr i8, ptr %local, i32 2
  %tagged1 = getelementptr i8, ptr %local, i32 10
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %number = getelementptr inbounds [2 x { ptr addrspace(1), i32 }], ptr %local, i32 0, i32 %i, i32 1
  store i32 77, ptr %number
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %local
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; As unoptimised code has it.
define void @in_steps(i32 %i) {
  %local = alloca [2 x { ptr addrspace(1), i32, i32 }]
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 24, i1 false)
  %tagged0 = getelementptr i8, ptr %local, i32 2
  %tagged1 = getelementptr i8, ptr %local, i32 14
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %element = getelementptr inbounds [2 x { ptr addrspace(1), i32, i32 }], ptr %local, i32 0, i32 %i
  %number = getelementptr inbounds { ptr addrspace(1), i32, i32 }, ptr %element, i32 0, i32 2
  store i32 77, ptr %number
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %local
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- over-reference.ll
; OVER_REFERENCE: error: graymark soundness checker: function 'f': indirect slot 0 is published, but the contents of %local at offset 0 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(i32 %i) {
  %local = alloca [2 x { ptr addrspace(1), i32 }]
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 16, i1 false)
  %tagged0 = getelementptr i8, ptr %local, i32 2
  %tagged1 = getelementptr i8, ptr %local, i32 10
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %number = getelementptr inbounds [2 x { ptr addrspace(1), i32 }], ptr %local, i32 0, i32 %i
  store i32 77, ptr %number
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %local
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; Twelve divides no power of two.
;--- wrapping.ll
; WRAPPING: error: graymark soundness checker: function 'f': indirect slot 0 is published, but the contents of %local at offset 0 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(i32 %i) {
  %local = alloca [2 x { ptr addrspace(1), i32, i32 }]
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 24, i1 false)
  %tagged0 = getelementptr i8, ptr %local, i32 2
  %tagged1 = getelementptr i8, ptr %local, i32 14
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %number = getelementptr [2 x { ptr addrspace(1), i32, i32 }], ptr %local, i32 0, i32 %i, i32 1
  store i32 77, ptr %number
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %local
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- smaller-step.ll
; SMALLER_STEP: error: graymark soundness checker: function 'f': indirect slot 0 is published, but the contents of %local at offset 0 are unknown
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @use(ptr addrspace(1)) "gc-leaf-function"

define void @f(i32 %i) {
  %local = alloca [2 x { ptr addrspace(1), i32 }]
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
  call void @llvm.memset.p0.i32(ptr %local, i8 0, i32 16, i1 false)
  %tagged0 = getelementptr i8, ptr %local, i32 2
  %tagged1 = getelementptr i8, ptr %local, i32 10
  store ptr %tagged0, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %tagged1, ptr %slot1, !graymark.slot !{i32 1}
  %element = getelementptr inbounds [2 x { ptr addrspace(1), i32 }], ptr %local, i32 0, i32 %i
  %number = getelementptr inbounds i32, ptr %element, i32 %i
  store i32 77, ptr %number
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %q = load ptr addrspace(1), ptr %local
  call void @use(ptr addrspace(1) %q)
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
