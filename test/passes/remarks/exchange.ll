; A store that the runtime makes, for a collector that counts, has a remark.
; RUN: %graymark_opt -passes='graymark<collector=rc>' -pass-remarks-missed=graymark -disable-output %s 2>&1 | FileCheck %s
; RUN: %graymark_opt -passes='graymark<collector=rc;stats>' -disable-output %s 2>&1 | FileCheck %s --check-prefix=STATISTICS
target triple = "wasm32-unknown-unknown"

; CHECK: remark: <unknown>:0:0: store made by the runtime: it has to see what is overwritten
; STATISTICS: 1 graymark - Stores that the runtime makes
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret void
}
