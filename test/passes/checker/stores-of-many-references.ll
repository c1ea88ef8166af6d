; Copies, vectors, structures, atomics and integers that may be references in
; disguise are followed by a remark of the object.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/copy.ll 2>&1 | FileCheck %s --check-prefix=COPY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/opaque_copy.ll 2>&1 | FileCheck %s --check-prefix=OPAQUE_COPY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/copy_by_raw_address.ll 2>&1 | FileCheck %s --check-prefix=COPY_BY_RAW_ADDRESS
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/wide_integer.ll 2>&1 | FileCheck %s --check-prefix=WIDE_INTEGER
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/vector.ll 2>&1 | FileCheck %s --check-prefix=VECTOR
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/structure.ll 2>&1 | FileCheck %s --check-prefix=STRUCTURE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/atomic_store.ll 2>&1 | FileCheck %s --check-prefix=ATOMIC_STORE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/exchange.ll 2>&1 | FileCheck %s --check-prefix=EXCHANGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/compare_exchange.ll 2>&1 | FileCheck %s --check-prefix=COMPARE_EXCHANGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/compare_exchange_failed.ll 2>&1 | FileCheck %s --check-prefix=COMPARE_EXCHANGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/compare_exchange_other.ll 2>&1 | FileCheck %s --check-prefix=COMPARE_EXCHANGE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/raw_address.ll 2>&1 | FileCheck %s --check-prefix=RAW_ADDRESS
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/masked_store.ll 2>&1 | FileCheck %s --check-prefix=MASKED_STORE

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @__graymark_remark(ptr addrspace(1))

define void @copy(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false)
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after

after:
  ret void
}

define void @opaque_copy(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  call void @__graymark_copy.memmove.p1.p1(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n)
  %marking2 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active2 = icmp ne i32 %marking2, 0
  br i1 %active2, label %slow2, label %after2

slow2:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after2

after2:
  ret void
}

define void @copy_by_raw_address(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @llvm.memmove.p0.p1.i32(ptr %raw, ptr addrspace(1) %q, i32 8, i1 false)
  %marking3 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active3 = icmp ne i32 %marking3, 0
  br i1 %active3, label %slow3, label %after3

slow3:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after3

after3:
  ret void
}

define void @wide_integer(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = load i64, ptr addrspace(1) %q
  store i64 %w, ptr addrspace(1) %p
  %marking4 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active4 = icmp ne i32 %marking4, 0
  br i1 %active4, label %slow4, label %after4

slow4:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after4

after4:
  ret void
}

define void @vector(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = load <4 x ptr addrspace(1)>, ptr addrspace(1) %q
  store <4 x ptr addrspace(1)> %w, ptr addrspace(1) %p
  %marking5 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active5 = icmp ne i32 %marking5, 0
  br i1 %active5, label %slow5, label %after5

slow5:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after5

after5:
  ret void
}

define void @structure(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = load {ptr addrspace(1), i32}, ptr addrspace(1) %q
  store {ptr addrspace(1), i32} %w, ptr addrspace(1) %p
  %marking6 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active6 = icmp ne i32 %marking6, 0
  br i1 %active6, label %slow6, label %after6

slow6:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after6

after6:
  ret void
}

define void @atomic_store(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  store atomic ptr addrspace(1) %q, ptr addrspace(1) %p seq_cst, align 4
  %marking7 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active7 = icmp ne i32 %marking7, 0
  br i1 %active7, label %slow7, label %after7

slow7:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after7

after7:
  ret void
}

define void @exchange(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %q seq_cst
  %marking8 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active8 = icmp ne i32 %marking8, 0
  br i1 %active8, label %slow8, label %after8

slow8:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after8

after8:
  ret void
}

define void @compare_exchange(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) null, ptr addrspace(1) %q seq_cst seq_cst
  %marking9 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active9 = icmp ne i32 %marking9, 0
  br i1 %active9, label %slow9, label %after9

slow9:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after9

after9:
  ret void
}

; Of a compare-exchange that fails there is no child.
define void @compare_exchange_link(ptr addrspace(1) %p, ptr addrspace(1) %q) {
entry:
  %w = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) null, ptr addrspace(1) %q seq_cst seq_cst
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  %done = extractvalue { ptr addrspace(1), i1 } %w, 1
  %child = select i1 %done, ptr addrspace(1) %q, ptr addrspace(1) null
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  br label %after

after:
  ret void
}

define void @raw_address(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr addrspace(1) %q, ptr %raw
  %marking10 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active10 = icmp ne i32 %marking10, 0
  br i1 %active10, label %slow10, label %after10

slow10:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after10

after10:
  ret void
}

define void @masked_store(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  call void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i32 4, <2 x i1> <i1 true, i1 false>)
  %marking11 = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active11 = icmp ne i32 %marking11, 0
  br i1 %active11, label %slow11, label %after11

slow11:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after11

after11:
  ret void
}

declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @__graymark_copy.memmove.p1.p1(ptr addrspace(1), ptr addrspace(1), i32)
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)
declare void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)>, ptr addrspace(1), i32, <2 x i1>)
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)

; No references: nulls, numbers, smaller parts of words.
define void @without(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, i64 %m) {
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 0, i32 %n, i1 false)
  store i64 %m, ptr addrspace(1) %p
  store i32 %n, ptr addrspace(1) %p
  %b = load i8, ptr addrspace(1) %q
  store i8 %b, ptr addrspace(1) %p
  store <2 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %p
  ret void
}

;--- copy.ll
; COPY: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false)
  ret void
}

declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)

;--- opaque_copy.ll
; OPAQUE_COPY: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  call void @__graymark_copy.memmove.p1.p1(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n)
  ret void
}

declare void @__graymark_copy.memmove.p1.p1(ptr addrspace(1), ptr addrspace(1), i32)

;--- copy_by_raw_address.ll
; COPY_BY_RAW_ADDRESS: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @llvm.memmove.p0.p1.i32(ptr %raw, ptr addrspace(1) %q, i32 8, i1 false)
  ret void
}

declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

;--- wide_integer.ll
; WIDE_INTEGER: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = load i64, ptr addrspace(1) %q
  store i64 %w, ptr addrspace(1) %p
  ret void
}

;--- vector.ll
; VECTOR: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = load <4 x ptr addrspace(1)>, ptr addrspace(1) %q
  store <4 x ptr addrspace(1)> %w, ptr addrspace(1) %p
  ret void
}

;--- structure.ll
; STRUCTURE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = load {ptr addrspace(1), i32}, ptr addrspace(1) %q
  store {ptr addrspace(1), i32} %w, ptr addrspace(1) %p
  ret void
}

;--- atomic_store.ll
; ATOMIC_STORE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  store atomic ptr addrspace(1) %q, ptr addrspace(1) %p seq_cst, align 4
  ret void
}

;--- exchange.ll
; EXCHANGE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %q seq_cst
  ret void
}

;--- compare_exchange.ll
; COMPARE_EXCHANGE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %w = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) null, ptr addrspace(1) %q seq_cst seq_cst
  ret void
}

;--- compare_exchange_failed.ll
; The child is named if it was not stored.
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
entry:
  %w = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) null, ptr addrspace(1) %q seq_cst seq_cst
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  %done = extractvalue { ptr addrspace(1), i1 } %w, 1
  %child = select i1 %done, ptr addrspace(1) null, ptr addrspace(1) %q
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  br label %after

after:
  ret void
}

;--- compare_exchange_other.ll
; The child is named if another compare-exchange succeeds.
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
@root = global i32 0
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
entry:
  %other = cmpxchg ptr @root, i32 0, i32 1 seq_cst seq_cst
  %w = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) null, ptr addrspace(1) %q seq_cst seq_cst
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  %done = extractvalue { i32, i1 } %other, 1
  %child = select i1 %done, ptr addrspace(1) %q, ptr addrspace(1) null
  call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %child, i32 0)
  br label %after

after:
  ret void
}

;--- raw_address.ll
; RAW_ADDRESS: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr addrspace(1) %q, ptr %raw
  ret void
}

;--- masked_store.ll
; MASKED_STORE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, <2 x ptr addrspace(1)> %v) {
entry:
  call void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i32 4, <2 x i1> <i1 true, i1 false>)
  ret void
}

declare void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)>, ptr addrspace(1), i32, <2 x i1>)
