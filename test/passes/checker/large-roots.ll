; What is stored into a global variable with more than 1024 references is told to
; the collector; one that may be written to in other ways is listed as such.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/store.ll 2>&1 | FileCheck %s --check-prefix=STORE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/declared.ll 2>&1 | FileCheck %s --check-prefix=DECLARED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/one-of-two.ll 2>&1 | FileCheck %s --check-prefix=TWO
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/remark.ll 2>&1 | FileCheck %s --check-prefix=REMARK
; RUN: %graymark_opt '-passes=graymark-check<tables>' -disable-output %t/listed.ll
; RUN: not %graymark_opt '-passes=graymark-check<tables>' -disable-output %t/not-listed.ll 2>&1 | FileCheck %s --check-prefix=LISTED
; RUN: not %graymark_opt '-passes=graymark-check<tables>' -disable-output %t/other-row.ll 2>&1 | FileCheck %s --check-prefix=LISTED
; RUN: not %graymark_opt '-passes=graymark-check<tables>' -disable-output %t/in-group.ll 2>&1 | FileCheck %s --check-prefix=LISTED
; RUN: not %graymark_opt '-passes=graymark-check<tables>' -disable-output %t/number.ll 2>&1 | FileCheck %s --check-prefix=LISTED
; RUN: not %graymark_opt '-passes=graymark-check<tables>' -disable-output %t/copy.ll 2>&1 | FileCheck %s --check-prefix=LISTED
; LISTED: error: graymark soundness checker: @large is a large variable, references may be written to it without a barrier, and no entry of the table of roots says so

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
@small = global [1024 x ptr addrspace(1)] zeroinitializer
@__graymark_marking = external global i32
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(ptr addrspace(1) %p, i32 %i) {
  %e = getelementptr [1025 x ptr addrspace(1)], ptr @large, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  %marking = load i32, ptr @__graymark_marking
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
  br label %after

after:
  store ptr addrspace(1) %p, ptr @small
  store ptr addrspace(1) null, ptr @large
  ret void
}

;--- store.ll
; STORE: error: graymark soundness checker: function 'f': writes references to a large global variable, but the function returns before its write barrier, at 'store ptr
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer

define void @f(ptr addrspace(1) %p, i32 %i) {
  %e = getelementptr [1025 x ptr addrspace(1)], ptr @large, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %e
  ret void
}

;--- declared.ll
; DECLARED: error: graymark soundness checker: function 'f': writes references to a large global variable, but the function returns before its write barrier, at 'store ptr
target triple = "wasm32-unknown-unknown"

@open = external global { i32, [0 x { i32, ptr addrspace(1) }] }

define void @f(ptr addrspace(1) %p) {
  store ptr addrspace(1) %p, ptr getelementptr (i8, ptr @open, i32 8)
  ret void
}

;--- one-of-two.ll
; TWO: error: graymark soundness checker: function 'f': writes references to a large global variable, but the function returns before its write barrier, at 'store <2 x ptr
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

define void @f(<2 x ptr addrspace(1)> %v) {
  store <2 x ptr addrspace(1)> %v, ptr @large
  %p = extractelement <2 x ptr addrspace(1)> %v, i32 0
  call void @__link(ptr addrspace(1) null, ptr addrspace(1) %p, i32 0)
  ret void
}

;--- remark.ll
; REMARK: error: graymark soundness checker: function 'f': writes references to a large global variable, but the function returns before its write barrier, at 'store <2 x ptr
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))

define void @f(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i1 %c) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %base = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) null
  %e = select i1 %c, ptr %raw, ptr @large
  store <2 x ptr addrspace(1)> %v, ptr %e
  call void @__graymark_remark(ptr addrspace(1) %base)
  ret void
}

;--- listed.ll
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
@open = external global [0 x ptr addrspace(1)]
@root = internal constant { ptr, i32, i32 } { ptr @large, i32 1025, i32 4 }, section "graymark_roots"
@again = internal constant { ptr, i32, i32 } { ptr @large, i32 0, i32 4 }, section "graymark_roots"
@open.again = internal constant { ptr, i32, i32 } { ptr @open, i32 0, i32 4 }, section "graymark_roots"
@llvm.used = appending global [3 x ptr] [ptr @root, ptr @again, ptr @open.again], section "llvm.metadata"
declare void @take(ptr)

define void @f() {
  call void @take(ptr @large)
  call void @take(ptr @open)
  ret void
}

;--- not-listed.ll
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
@root = internal constant { ptr, i32, i32 } { ptr @large, i32 1025, i32 4 }, section "graymark_roots"
@llvm.used = appending global [1 x ptr] [ptr @root], section "llvm.metadata"
declare void @take(ptr)

define void @f(i32 %i) {
  %e = getelementptr [1025 x ptr addrspace(1)], ptr @large, i32 0, i32 %i
  call void @take(ptr %e)
  ret void
}

;--- other-row.ll
target triple = "wasm32-unknown-unknown"

@large = global { ptr addrspace(1), i32, [1025 x ptr addrspace(1)] } zeroinitializer
@first = internal constant { ptr, i32, i32 } { ptr @large, i32 1, i32 4 }, section "graymark_roots"
@root = internal constant { ptr, i32, i32 } { ptr getelementptr (i8, ptr @large, i32 8), i32 1025, i32 4 }, section "graymark_roots"
@again = internal constant { ptr, i32, i32 } { ptr @large, i32 0, i32 4 }, section "graymark_roots"
@llvm.used = appending global [3 x ptr] [ptr @first, ptr @root, ptr @again], section "llvm.metadata"
declare void @take(ptr)

define void @f() {
  call void @take(ptr @large)
  ret void
}

;--- in-group.ll
target triple = "wasm32-unknown-unknown"

; Another object's group may be kept.
$large = comdat any
@large = linkonce_odr global [1025 x ptr addrspace(1)] zeroinitializer, comdat
@root = linkonce_odr hidden constant { ptr, i32, i32 } { ptr @large, i32 1025, i32 4 }, section "graymark_roots", comdat($large)
@again = linkonce_odr hidden constant { ptr, i32, i32 } { ptr @large, i32 0, i32 4 }, section "graymark_roots", comdat($large)
@llvm.used = appending global [2 x ptr] [ptr @root, ptr @again], section "llvm.metadata"
declare void @take(ptr)

define void @f() {
  call void @take(ptr @large)
  ret void
}

;--- number.ll
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
@root = internal constant { ptr, i32, i32 } { ptr @large, i32 1025, i32 4 }, section "graymark_roots"
@llvm.used = appending global [1 x ptr] [ptr @root], section "llvm.metadata"

define void @f(ptr %from) {
  %two = load i64, ptr %from
  store i64 %two, ptr @large
  ret void
}

;--- copy.ll
target triple = "wasm32-unknown-unknown"

@large = global [1025 x ptr addrspace(1)] zeroinitializer
@root = internal constant { ptr, i32, i32 } { ptr @large, i32 1025, i32 4 }, section "graymark_roots"
@llvm.used = appending global [1 x ptr] [ptr @root], section "llvm.metadata"
declare void @llvm.memmove.p0.p0.i32(ptr, ptr, i32, i1)

define void @f() {
  call void @llvm.memmove.p0.p0.i32(ptr getelementptr (i8, ptr @large, i32 4), ptr @large, i32 8, i1 false)
  ret void
}
