; "graymark-interior" is not there yet, and says so.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @skip(ptr addrspace(1) "graymark-interior")

; CHECK: error: {{.*}}in function f {{.*}}graymark: "graymark-interior" parameters are not supported in this version: 'call void @skip
define void @f(ptr addrspace(1) %p) {
  call void @skip(ptr addrspace(1) %p)
  ret void
}
