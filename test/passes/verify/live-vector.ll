; A vector or aggregate of references that is live across a safepoint is
; rejected; taken apart before it, it is not.
; RUN: split-file %s %t
; RUN: not %instrument %t/vector.ll 2>&1 | FileCheck %s
; RUN: not %instrument %t/aggregate.ll 2>&1 | FileCheck %s
; RUN: %instrument %t/apart.ll | FileCheck %t/apart.ll --check-prefix=GOOD
; CHECK: error: {{.*}}in function f {{.*}}graymark: a vector or aggregate of references is live across a call that may collect; this version roots scalar references only, so take it apart before the call: 'call void @collect()'

;--- vector.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define <2 x ptr addrspace(1)> @f(<2 x ptr addrspace(1)> %v) {
  call void @collect()
  ret <2 x ptr addrspace(1)> %v
}

;--- aggregate.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define { ptr addrspace(1), i32 } @f({ ptr addrspace(1), i32 } %v) {
  call void @collect()
  ret { ptr addrspace(1), i32 } %v
}

;--- apart.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
define ptr addrspace(1) @f(<2 x ptr addrspace(1)> %v) {
; GOOD: store ptr addrspace(1) %e, ptr %{{.*}}, !graymark.slot
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 1
  call void @collect()
  ret ptr addrspace(1) %e
}
