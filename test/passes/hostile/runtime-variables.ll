; The variables that generated code goes by are not the program's to write. Reading
; them is no harm.
; RUN: split-file %s %t
; RUN: not %lower %t/store.ll 2>&1 | FileCheck %t/store.ll
; RUN: not %early %t/store.ll 2>&1 | FileCheck %t/store.ll
; RUN: not %lower %t/exchange.ll 2>&1 | FileCheck %t/exchange.ll
; RUN: not %lower %t/no_references.ll 2>&1 | FileCheck %t/no_references.ll
; RUN: %instrument %t/read.ll -o /dev/null

;--- store.ll
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
declare void @collect()
; CHECK: error: {{.*}}in function store {{.*}}: graymark: '__graymark_stack_pointer' is written by the program, which only the passes and the runtime do; use __graymark_stack_save and __graymark_stack_restore where the program catches what others have thrown: 'store ptr %base, ptr @__graymark_stack_pointer
define void @store(ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer
  call void @collect()
  store ptr %base, ptr @__graymark_stack_pointer
  ret void
}
;--- exchange.ll
target triple = "wasm32-unknown-unknown"
@__graymark_marking = external global i32
; CHECK: error: {{.*}}in function exchange {{.*}}: graymark: '__graymark_marking' is written by the program
define i32 @exchange(ptr addrspace(1) %p) {
  %old = atomicrmw xchg ptr @__graymark_marking, i32 0 seq_cst
  ret i32 %old
}
;--- no_references.ll
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
; CHECK: error: {{.*}}in function no_references {{.*}}: graymark: '__graymark_stack_pointer' is written by the program
define void @no_references() {
  %top = load ptr, ptr @__graymark_stack_pointer
  %low = getelementptr i8, ptr %top, i32 -4
  store ptr %low, ptr @__graymark_stack_pointer
  ret void
}
;--- read.ll
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
declare void @collect()
define ptr @read(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  %top = load ptr, ptr @__graymark_stack_pointer
  ret ptr %top
}
