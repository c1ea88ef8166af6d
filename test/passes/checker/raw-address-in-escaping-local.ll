; A raw address in a local whose address is passed on needs its object in a slot
; as long as somebody may read it there.
; RUN: split-file %s %t
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/passed.ll 2>&1 | FileCheck %s --check-prefix=PASSED
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/captured.ll 2>&1 | FileCheck %s --check-prefix=CAPTURED
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll

;--- passed.ll
target triple = "wasm32-unknown-unknown"
declare void @write(ptr captures(none))
; PASSED: error: graymark soundness checker: function 'f': the raw address in local %v is needed later, but no published slot holds its base, at 'call void @write
define void @f(ptr addrspace(1) %p) {
  %v = alloca { ptr, i32 }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  call void @write(ptr %v)
  ret void
}

;--- captured.ll
target triple = "wasm32-unknown-unknown"
declare void @keep(ptr) "gc-leaf-function"
declare void @collect()
; CAPTURED: error: graymark soundness checker: function 'f': the raw address in local %v is needed later, but no published slot holds its base, at 'call void @collect
define void @f(ptr addrspace(1) %p) {
  %v = alloca { ptr, i32 }
  call void @keep(ptr %v)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  call void @collect()
  ret void
}

;--- accepted.ll
target triple = "wasm32-unknown-unknown"
declare void @write(ptr captures(none)) "gc-leaf-function"
declare void @collect()
; Nobody reads it any more.
define void @f(ptr addrspace(1) %p) {
  %v = alloca { ptr, i32 }
  call void @write(ptr %v)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  call void @collect()
  ret void
}
