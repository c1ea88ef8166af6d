; Statistics are counted and printed with any LLVM, as a table or as JSON; what
; was not met is there with zero. A printer of an analysis counts nothing.
; RUN: %graymark_opt -passes=graymark -graymark-stats -disable-output %s 2>&1 | FileCheck %s
; RUN: %graymark_opt -passes='graymark<stats>' -disable-output %s 2>&1 | FileCheck %s
; RUN: %graymark_opt -passes=graymark -stats -disable-output %s 2>&1 | FileCheck %s
; RUN: %graymark_opt -passes='print<graymark-slots>,graymark' -graymark-stats -disable-output %s 2>&1 | FileCheck %s
; RUN: %graymark_opt -passes=graymark -graymark-stats=json -disable-output %s >%t.json 2>&1
; RUN: %python -c "import json, sys; print(sorted(json.load(open(sys.argv[1])).items()))" %t.json | FileCheck %s --check-prefix=JSON
; RUN: %graymark_opt -passes='graymark<stats=json>' -disable-output %s 2>&1 | diff - %t.json
; RUN: %graymark_opt -passes=graymark -disable-output %s 2>&1 | count 0
target triple = "wasm32-unknown-unknown"

@root = global ptr addrspace(1) null
@list = global ptr addrspace(1) null
@table = global ptr @imported
@type = linkonce_odr hidden constant { i16, i16, i32, i32, i32, i32, i32, i32, ptr } { i16 1, i16 0, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0, ptr null }

declare void @imported(ptr addrspace(1)) "wasm-import-name"="imported"
declare void @fill(ptr)
declare ptr addrspace(1) @__new(i32, i32)

; CHECK:       2 graymark - Functions with a shadow-stack frame
; CHECK-NEXT:  1 graymark - Functions with references but no frame
; CHECK-NEXT:  4 graymark - Calls that may reach the collector
; CHECK-NEXT:  1 graymark - Calls that reach no safepoint
; CHECK-NEXT:  2 graymark - References that are rooted
; CHECK-NEXT:  3 graymark - References that need no root
; CHECK-NEXT:  5 graymark - Shadow-stack slots
; CHECK-NEXT:  2 graymark - Slots that refer to a local in memory
; CHECK-NEXT:  0 graymark - Dynamic locals on the shadow stack
; CHECK-NEXT:  2 graymark - Stores of references into slots
; CHECK-NEXT:  0 graymark - Slots cleared
; CHECK-NEXT:  2 graymark - Stores that publish a frame
; CHECK-NEXT:  2 graymark - Stores that restore the stack pointer
; CHECK-NEXT:  2 graymark - Checks for stack overflow
; CHECK-NEXT:  1 graymark - Write barriers that link a child
; CHECK-NEXT:  0 graymark - Write barriers that remark a parent
; CHECK-NEXT:  0 graymark - Stores that the runtime makes
; CHECK-NEXT:  1 graymark - Barriers elided: null, an immediate or a static object
; CHECK-NEXT:  1 graymark - Barriers elided: no safepoint since the allocation
; CHECK-NEXT:  0 graymark - Barriers elided: the object's type has no references
; CHECK:       1 graymark - Rooting thunks
; CHECK:       2 graymark - Entries of the table of roots
; JSON: ('graymark.RootsKept', 2)
; JSON: ('graymark.SlotClears', 0)
define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) %dead) {
  store ptr addrspace(1) null, ptr addrspace(1) %p
  store ptr addrspace(1) %dead, ptr addrspace(1) %p
  %local = alloca ptr addrspace(1)
  %pair = alloca [2 x ptr addrspace(1)]
  call void @fill(ptr %local)
  call void @fill(ptr %pair)
  %q = call ptr addrspace(1) @__new(i32 8, i32 16)
  store ptr addrspace(1) %p, ptr addrspace(1) %q
  ret ptr addrspace(1) %q
}

define void @g(ptr addrspace(1) %p) {
  ret void
}
