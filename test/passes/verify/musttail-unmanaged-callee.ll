; A musttail call of a function that roots nothing cannot pass a reference, and
; none can pass a raw address: nothing would keep the object.
; RUN: split-file %s %t
; RUN: not %verify %t/reference.ll 2>&1 | FileCheck %s --check-prefix=REFERENCE
; RUN: not %early %t/reference.ll 2>&1 | FileCheck %s --check-prefix=REFERENCE
; RUN: not %verify %t/raw.ll 2>&1 | FileCheck %s --check-prefix=RAW
; RUN: not %early %t/raw.ll 2>&1 | FileCheck %s --check-prefix=RAW
; RUN: not %instrument %t/vector.ll 2>&1 | FileCheck %s --check-prefix=VECTOR
; RUN: %graymark_opt -passes=graymark-early,graymark-verify -S %t/accepted.ll | FileCheck %s --check-prefix=ACCEPTED

;--- reference.ll
target triple = "wasm32-unknown-unknown"
declare i32 @import(ptr addrspace(1)) "wasm-import-module"="env"

; REFERENCE: error: {{.*}}in function f {{.*}}graymark: a musttail call passes a reference to a function that roots nothing, and its caller's frame is gone; make it a plain call: '%r = musttail call i32 @import
define i32 @f(ptr addrspace(1) %p) {
  %r = musttail call i32 @import(ptr addrspace(1) %p)
  ret i32 %r
}

;--- raw.ll
target triple = "wasm32-unknown-unknown"
declare ptr addrspace(1) @make()
declare i32 @managed(ptr)

; RAW: error: {{.*}}in function f {{.*}}graymark: a musttail call passes the raw address of an object that nothing keeps alive, as its caller's frame is gone; make it a plain call: '%r = musttail call i32 @managed
define i32 @f(ptr %unused) {
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %r = musttail call i32 @managed(ptr %raw)
  ret i32 %r
}

;--- vector.ll
target triple = "wasm32-unknown-unknown"
declare ptr addrspace(1) @make()
declare i32 @managed(<2 x ptr>)

; VECTOR: error: {{.*}}in function f {{.*}}graymark: a musttail call passes the address of an object that nothing keeps alive, as its caller's frame is gone; make it a plain call: '%r = musttail call i32 @managed
define i32 @f(<2 x ptr> %v) {
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %one = insertelement <2 x ptr> %v, ptr %raw, i32 1
  %r = musttail call i32 @managed(<2 x ptr> %one)
  ret i32 %r
}

;--- accepted.ll
target triple = "wasm32-unknown-unknown"
declare i32 @import(ptr addrspace(1)) "wasm-import-module"="env"
declare i32 @leaf(ptr) "gc-leaf-function"

; An unmanaged function passes on what its own callers keep.
define i32 @unmanaged(ptr addrspace(1) %p) "graymark-unmanaged" {
; ACCEPTED-LABEL: define i32 @unmanaged(
; ACCEPTED:         musttail call i32 @import(
  %r = musttail call i32 @import(ptr addrspace(1) %p)
  ret i32 %r
}

define i32 @null(ptr addrspace(1) %p) {
; ACCEPTED-LABEL: define i32 @null(
; ACCEPTED:         musttail call i32 @import{{.*}}(ptr addrspace(1) null)
  %r = musttail call i32 @import(ptr addrspace(1) null)
  ret i32 %r
}

define i32 @to_leaf(ptr %unused) {
; ACCEPTED-LABEL: define i32 @to_leaf(
; ACCEPTED:         musttail call i32 @leaf(
  %p = load ptr addrspace(1), ptr %unused
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %r = musttail call i32 @leaf(ptr %raw)
  ret i32 %r
}
