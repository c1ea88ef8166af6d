; Raw addresses in a vector or aggregate that is stored in a local keep their
; objects, each at its place, like those that are stored one by one.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/vector.ll 2>&1 | FileCheck %s --check-prefix=VECTOR
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/aggregate.ll 2>&1 | FileCheck %s --check-prefix=AGGREGATE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/field.ll 2>&1 | FileCheck %s --check-prefix=FIELD
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/loaded-before.ll 2>&1 | FileCheck %s --check-prefix=LOADED_BEFORE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/overwritten-slot.ll 2>&1 | FileCheck %s --check-prefix=OVERWRITTEN_SLOT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one-by-one.ll 2>&1 | FileCheck %s --check-prefix=ONE_BY_ONE

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @vector(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca <2 x ptr>
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
  store <2 x ptr> %v1, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %again = load <2 x ptr>, ptr %local
  %second = extractelement <2 x ptr> %again, i32 1
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @aggregate(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca { i32, ptr, [2 x ptr] }
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
  %s0 = insertvalue { i32, ptr, [2 x ptr] } zeroinitializer, ptr %a, 1
  %s1 = insertvalue { i32, ptr, [2 x ptr] } %s0, ptr %b, 2, 1
  store { i32, ptr, [2 x ptr] } %s1, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  call void @collect()
  %again = load { i32, ptr, [2 x ptr] }, ptr %local
  %second = extractvalue { i32, ptr, [2 x ptr] } %again, 2, 1
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @field(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca { i32, ptr, [2 x ptr] }
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
  %s0 = insertvalue { i32, ptr, [2 x ptr] } zeroinitializer, ptr %a, 1
  %s1 = insertvalue { i32, ptr, [2 x ptr] } %s0, ptr %b, 2, 1
  store { i32, ptr, [2 x ptr] } %s1, ptr %local
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %field = getelementptr i8, ptr %local, i32 12
  %second = load ptr, ptr %field
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @one_by_one(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca <2 x ptr>
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
  store ptr %a, ptr %local
  %high = getelementptr i8, ptr %local, i32 4
  store ptr %b, ptr %high
  store ptr addrspace(1) %q, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %field = getelementptr i8, ptr %local, i32 4
  %second = load ptr, ptr %field
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

; The number beside the addresses needs no object.
define void @number(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca { i32, ptr, [2 x ptr] }
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %s0 = insertvalue { i32, ptr, [2 x ptr] } zeroinitializer, ptr %a, 1
  %s1 = insertvalue { i32, ptr, [2 x ptr] } %s0, ptr %b, 2, 1
  store { i32, ptr, [2 x ptr] } %s1, ptr %local
  call void @collect()
  %number = load i32, ptr %local
  ret void
}

define void @unmanaged(ptr %a, ptr %b) {
  %local = alloca <2 x ptr>
  %v0 = insertelement <2 x ptr> poison, ptr %a, i32 0
  %v1 = insertelement <2 x ptr> %v0, ptr %b, i32 1
  store <2 x ptr> %v1, ptr %local
  call void @collect()
  %again = load <2 x ptr>, ptr %local
  %second = extractelement <2 x ptr> %again, i32 1
  store i8 0, ptr %second
  ret void
}

;--- vector.ll
; VECTOR: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca <2 x ptr>
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
  store <2 x ptr> %v1, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %again = load <2 x ptr>, ptr %local
  %second = extractelement <2 x ptr> %again, i32 1
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- aggregate.ll
; AGGREGATE: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca { i32, ptr, [2 x ptr] }
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
  %s0 = insertvalue { i32, ptr, [2 x ptr] } zeroinitializer, ptr %a, 1
  %s1 = insertvalue { i32, ptr, [2 x ptr] } %s0, ptr %b, 2, 1
  store { i32, ptr, [2 x ptr] } %s1, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %again = load { i32, ptr, [2 x ptr] }, ptr %local
  %second = extractvalue { i32, ptr, [2 x ptr] } %again, 2, 1
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- field.ll
; FIELD: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca { i32, ptr, [2 x ptr] }
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
  %s0 = insertvalue { i32, ptr, [2 x ptr] } zeroinitializer, ptr %a, 1
  %s1 = insertvalue { i32, ptr, [2 x ptr] } %s0, ptr %b, 2, 1
  store { i32, ptr, [2 x ptr] } %s1, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %field = getelementptr i8, ptr %local, i32 12
  %second = load ptr, ptr %field
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- loaded-before.ll
; LOADED_BEFORE: error: graymark soundness checker: function 'f': %second is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca <2 x ptr>
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
  store <2 x ptr> %v1, ptr %local
  %again = load <2 x ptr>, ptr %local
  %second = extractelement <2 x ptr> %again, i32 1
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- overwritten-slot.ll
; OVERWRITTEN_SLOT: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca <2 x ptr>
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
  store <2 x ptr> %v1, ptr %local
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr addrspace(1) %q, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  call void @collect()
  %again = load <2 x ptr>, ptr %local
  %second = extractelement <2 x ptr> %again, i32 1
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

;--- one-by-one.ll
; ONE_BY_ONE: error: graymark soundness checker: function 'f': the raw address in local %local is needed later, but no published slot holds its base
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare void @collect()

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %local = alloca <2 x ptr>
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
  store ptr %a, ptr %local
  %high = getelementptr i8, ptr %local, i32 4
  store ptr %b, ptr %high
  store ptr addrspace(1) %p, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  call void @collect()
  %again = load <2 x ptr>, ptr %local
  %second = extractelement <2 x ptr> %again, i32 1
  store i8 0, ptr %second
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
