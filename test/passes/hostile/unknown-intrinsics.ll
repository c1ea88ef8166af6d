; A name with "llvm." of which this LLVM knows nothing: it is taken for no safepoint,
; and has no place in a table of intrinsics.
; RUN: split-file %s %t
; RUN: not %lower %t/called.ll 2>&1 | FileCheck %s
; RUN: not %early %t/called.ll 2>&1 | FileCheck %s
; RUN: %lower %t/declared.ll | llc -filetype=obj -o /dev/null
; CHECK: error: graymark: 'llvm.not.an.intrinsic' is no intrinsic that this version of LLVM knows; call a function of another name

;--- called.ll
target triple = "wasm32-unknown-unknown"
declare void @llvm.not.an.intrinsic(ptr addrspace(1))
define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @llvm.not.an.intrinsic(ptr addrspace(1) %q)
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
;--- declared.ll
target triple = "wasm32-unknown-unknown"
declare void @llvm.not.an.intrinsic(ptr addrspace(1))
define i32 @f(ptr addrspace(1) %p) {
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
