; Scattering references to a vector of addresses is so many stores of them.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @llvm.masked.scatter.v2p1.v2p0(<2 x ptr addrspace(1)>, <2 x ptr>, <2 x i1>)

; CHECK: error: {{.*}}in function f {{.*}}graymark: a reference is stored into unmanaged memory that the collector does not know
define void @f(<2 x ptr addrspace(1)> %v, <2 x ptr> %a) {
  call void @llvm.masked.scatter.v2p1.v2p0(<2 x ptr addrspace(1)> %v, <2 x ptr> align 4 %a, <2 x i1> <i1 true, i1 true>)
  ret void
}
