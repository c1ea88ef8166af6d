; Vectors of references some lanes of which are undefined, null or constants, live
; across safepoints, with insertions and extractions at places that vary.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %lower %s | llc -mattr=+simd128 -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare <4 x ptr addrspace(1)> @four()

define i32 @lanes(ptr addrspace(1) %p, i32 %i) gc "statepoint-example" {
  %v = insertelement <4 x ptr addrspace(1)> <ptr addrspace(1) null, ptr addrspace(1) undef, ptr addrspace(1) poison, ptr addrspace(1) inttoptr (i32 5 to ptr addrspace(1))>, ptr addrspace(1) %p, i32 1
  %w = insertelement <4 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i32 %i
  call void @collect()
  %u = shufflevector <4 x ptr addrspace(1)> %w, <4 x ptr addrspace(1)> poison, <4 x i32> <i32 poison, i32 1, i32 6, i32 3>
  call void @collect()
  %e = extractelement <4 x ptr addrspace(1)> %u, i32 1
  %n = load i32, ptr addrspace(1) %e
  ret i32 %n
}

define <4 x ptr addrspace(1)> @frozen(i1 %c) {
  %v = call <4 x ptr addrspace(1)> @four()
  %s = select i1 %c, <4 x ptr addrspace(1)> %v, <4 x ptr addrspace(1)> poison
  %f = freeze <4 x ptr addrspace(1)> %s
  call void @collect()
  ret <4 x ptr addrspace(1)> %f
}
