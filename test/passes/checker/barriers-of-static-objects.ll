; Static objects are objects, however the address is chosen, also by raw addresses,
; and copies by element are copies.
; RUN: split-file %s %t
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/static.ll 2>&1 | FileCheck %s --check-prefix=STATIC
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/number.ll 2>&1 | FileCheck %s --check-prefix=NUMBER
; RUN: %instrument %t/derived.ll -o /dev/null
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/derived.ll 2>&1 | FileCheck %s --check-prefix=DERIVED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/elements.ll 2>&1 | FileCheck %s --check-prefix=ELEMENTS
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/raw.ll 2>&1 | FileCheck %s --check-prefix=RAW
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/raw_other_parent.ll 2>&1 | FileCheck %s --check-prefix=RAW_OTHER_PARENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/raw_chosen.ll 2>&1 | FileCheck %s --check-prefix=RAW_CHOSEN
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/raw_copy.ll 2>&1 | FileCheck %s --check-prefix=RAW_COPY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/raw_argument.ll 2>&1 | FileCheck %s --check-prefix=RAW_ARGUMENT
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/raw_variable.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/null_parent.ll 2>&1 | FileCheck %s --check-prefix=NULL_PARENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/null_choice.ll 2>&1 | FileCheck %s --check-prefix=NULL_CHOICE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_parent.ll 2>&1 | FileCheck %s --check-prefix=OTHER_PARENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/other_lane.ll 2>&1 | FileCheck %s --check-prefix=OTHER_LANE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/late_parent.ll 2>&1 | FileCheck %s --check-prefix=LATE_PARENT
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/same_parent.ll
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/unreached.ll

;--- static.ll
; STATIC: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, ptr addrspace(1) } zeroinitializer
@two = internal global { i32, i32, ptr addrspace(1) } zeroinitializer

define void @f(ptr addrspace(1) %child, i1 %c) {
  %object = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1))
  store ptr addrspace(1) %child, ptr addrspace(1) %object
  ret void
}

;--- number.ll
; NUMBER: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, ptr addrspace(1) } zeroinitializer

define void @f(ptr addrspace(1) %child) {
  store ptr addrspace(1) %child, ptr addrspace(1) inttoptr (i32 add (i32 ptrtoint (ptr @one to i32), i32 8) to ptr addrspace(1))
  ret void
}

;--- derived.ll
; An address in a static object is not null, where another value is that is merged
; with it.
; DERIVED: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, ptr addrspace(1), ptr addrspace(1) } zeroinitializer

define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %child, i1 %c, i1 %d) {
entry:
  br i1 %c, label %left, label %join
left:
  br label %join
join:
  %o = phi ptr addrspace(1) [ %p, %left ], [ %q, %entry ], [ getelementptr (i8, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 4), %join ]
  %other = phi ptr addrspace(1) [ %p, %left ], [ %q, %entry ], [ null, %join ]
  br i1 %d, label %done, label %join
done:
  %chosen = select i1 %d, ptr addrspace(1) %o, ptr addrspace(1) %other
  store ptr addrspace(1) %child, ptr addrspace(1) %chosen
  ret void
}

;--- elements.ll
; ELEMENTS: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %to, ptr addrspace(1) %from) {
  call void @llvm.memcpy.element.unordered.atomic.p1.p1.i32(ptr addrspace(1) align 4 %to, ptr addrspace(1) align 4 %from, i32 8, i32 4)
  ret void
}

;--- raw.ll
; RAW: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@variable = internal global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @fill(ptr) "gc-leaf-function"
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

define void @f(ptr addrspace(1) %child, i32 %index) {
  %element = getelementptr ptr addrspace(1), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 %index
  %raw = addrspacecast ptr addrspace(1) %element to ptr
  store ptr addrspace(1) %child, ptr %raw
  ret void
}

;--- raw_other_parent.ll
; RAW_OTHER_PARENT: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@variable = internal global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @fill(ptr) "gc-leaf-function"
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

define void @f(ptr addrspace(1) %child, i32 %index) {
  %element = getelementptr ptr addrspace(1), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 %index
  %raw = addrspacecast ptr addrspace(1) %element to ptr
  store ptr addrspace(1) %child, ptr %raw
  call void @__link(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1)), ptr addrspace(1) %child, i32 0)
  ret void
}

;--- raw_chosen.ll
; RAW_CHOSEN: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@variable = internal global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @fill(ptr) "gc-leaf-function"
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

; On one way the address is that of a local.
define void @f(ptr addrspace(1) %child, i32 %index, i1 %c) {
  %local = alloca ptr addrspace(1)
  %element = getelementptr ptr addrspace(1), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 %index
  %raw = addrspacecast ptr addrspace(1) %element to ptr
  %place = select i1 %c, ptr %local, ptr %raw
  store ptr addrspace(1) %child, ptr %place
  ret void
}

;--- raw_copy.ll
; RAW_COPY: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@variable = internal global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @fill(ptr) "gc-leaf-function"
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

define void @f(ptr addrspace(1) %from, i32 %index) {
  %element = getelementptr ptr addrspace(1), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 %index
  %raw = addrspacecast ptr addrspace(1) %element to ptr
  call void @llvm.memmove.p0.p1.i32(ptr %raw, ptr addrspace(1) %from, i32 8, i1 false)
  ret void
}

;--- raw_argument.ll
; RAW_ARGUMENT: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@variable = internal global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @fill(ptr) "gc-leaf-function"
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

define void @f(i32 %index) {
  %element = getelementptr ptr addrspace(1), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 %index
  %raw = addrspacecast ptr addrspace(1) %element to ptr
  call void @fill(ptr %raw)
  ret void
}

;--- raw_variable.ll
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@variable = internal global ptr addrspace(1) null
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare void @fill(ptr) "gc-leaf-function"
declare void @llvm.memmove.p0.p1.i32(ptr, ptr addrspace(1), i32, i1)

; A variable is a root, and so is a static object that is written to as if it were
; one, without a reference to it.
define void @f(ptr addrspace(1) %child) {
  store ptr addrspace(1) %child, ptr @variable
  store ptr addrspace(1) %child, ptr getelementptr (i8, ptr @one, i32 8)
  ret void
}

;--- null_parent.ll
; NULL_PARENT: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; Where the address is in a static object, the parent is null.
define void @f(ptr addrspace(1) %object, ptr addrspace(1) %child, i1 %c) {
entry:
  br i1 %c, label %left, label %join
left:
  br label %join
join:
  %at = phi ptr addrspace(1) [ %object, %left ], [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ]
  %parent = phi ptr addrspace(1) [ %object, %left ], [ null, %entry ]
  store ptr addrspace(1) %child, ptr addrspace(1) %at
  call void @__graymark_remark(ptr addrspace(1) %parent)
  ret void
}

;--- null_choice.ll
; NULL_CHOICE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; The same by a choice.
define void @f(ptr addrspace(1) %child, i1 %c) {
  %parent = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), ptr addrspace(1) null
  store ptr addrspace(1) %child, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1))
  call void @__graymark_remark(ptr addrspace(1) %parent)
  ret void
}

;--- other_parent.ll
; OTHER_PARENT: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; It is another static object.
define void @f(ptr addrspace(1) %object, ptr addrspace(1) %child, i1 %c) {
entry:
  br i1 %c, label %left, label %join
left:
  br label %join
join:
  %at = phi ptr addrspace(1) [ %object, %left ], [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ]
  %parent = phi ptr addrspace(1) [ %object, %left ], [ addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1)), %entry ]
  store ptr addrspace(1) %child, ptr addrspace(1) %at
  call void @__link(ptr addrspace(1) %parent, ptr addrspace(1) %child, i32 0)
  ret void
}

;--- other_lane.ll
; OTHER_LANE: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; It comes from another element of the same vector.
define void @f(ptr addrspace(1) %object, ptr addrspace(1) %child, i1 %c) {
  %v = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 0
  %w = insertelement <2 x ptr addrspace(1)> %v, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1)), i32 1
  %at = extractelement <2 x ptr addrspace(1)> %w, i32 0
  %other = extractelement <2 x ptr addrspace(1)> %w, i32 1
  store ptr addrspace(1) %child, ptr addrspace(1) %at
  call void @__link(ptr addrspace(1) %other, ptr addrspace(1) %child, i32 0)
  ret void
}

;--- late_parent.ll
; LATE_PARENT: error: graymark soundness checker: function 'f': writes references to an object, but
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; The parent is the object that the loop was at before.
define void @f(ptr addrspace(1) %child, i1 %c) {
entry:
  br label %loop
loop:
  %at = phi ptr addrspace(1) [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ], [ addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1)), %loop ]
  %parent = phi ptr addrspace(1) [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ], [ %at, %loop ]
  store ptr addrspace(1) %child, ptr addrspace(1) %at
  call void @__link(ptr addrspace(1) %parent, ptr addrspace(1) %child, i32 0)
  br i1 %c, label %loop, label %done
done:
  ret void
}

;--- same_parent.ll
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; The parent goes the way of the address, whatever is put around it.
define void @f(ptr addrspace(1) %object, ptr addrspace(1) %child, i1 %c, i32 %lane) {
entry:
  br i1 %c, label %left, label %join
left:
  br label %join
join:
  %at = phi ptr addrspace(1) [ %object, %left ], [ getelementptr (i8, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), i32 4), %entry ], [ %next, %join ]
  %parent = phi ptr addrspace(1) [ %object, %left ], [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ], [ %parent, %join ]
  %next = getelementptr i8, ptr addrspace(1) %at, i32 4
  store ptr addrspace(1) %child, ptr addrspace(1) %at
  call void @__graymark_remark(ptr addrspace(1) %parent)
  br i1 %c, label %join, label %vectors
vectors:
  %v = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %parent, i32 0
  %parents = insertelement <2 x ptr addrspace(1)> %v, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1)), i32 1
  %addresses = getelementptr i8, <2 x ptr addrspace(1)> %parents, i32 4
  %address = extractelement <2 x ptr addrspace(1)> %addresses, i32 0
  %of = extractelement <2 x ptr addrspace(1)> %parents, i32 0
  store ptr addrspace(1) %child, ptr addrspace(1) %address
  call void @__link(ptr addrspace(1) %of, ptr addrspace(1) %child, i32 0)
  ret void
}

;--- unreached.ll
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
@two = internal global { i32, i32, [4 x ptr addrspace(1)] } zeroinitializer
declare void @__graymark_remark(ptr addrspace(1))
declare void @__link(ptr addrspace(1), ptr addrspace(1), i32)

; What is never reached may be computed from itself.
define void @f(ptr addrspace(1) %object, ptr addrspace(1) %child, i1 %c) {
entry:
  br label %join
never:
  %x = getelementptr i8, ptr addrspace(1) %y, i32 4
  %y = getelementptr i8, ptr addrspace(1) %x, i32 4
  br label %join
join:
  %at = phi ptr addrspace(1) [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ], [ %x, %never ]
  %parent = phi ptr addrspace(1) [ addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), %entry ], [ null, %never ]
  store ptr addrspace(1) %child, ptr addrspace(1) %at
  call void @__graymark_remark(ptr addrspace(1) %parent)
  ret void
}
