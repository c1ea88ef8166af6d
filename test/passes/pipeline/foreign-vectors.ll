; Vectors and aggregates of references: phis, selects, shuffles, conversions to
; single references, in code without a safepoint between them.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -mattr=+simd128 -filetype=obj -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare { ptr addrspace(1), ptr addrspace(1) } @two()

define ptr addrspace(1) @phi(i1 %c, <2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %w) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %x = phi <2 x ptr addrspace(1)> [ %v, %entry ], [ %w, %a ]
  %y = select i1 %c, <2 x ptr addrspace(1)> %x, <2 x ptr addrspace(1)> zeroinitializer
  %z = shufflevector <2 x ptr addrspace(1)> %y, <2 x ptr addrspace(1)> %x, <2 x i32> <i32 3, i32 poison>
  %e = extractelement <2 x ptr addrspace(1)> %z, i32 0
  call void @collect()
  ret ptr addrspace(1) %e
}

define ptr addrspace(1) @aggregate() {
  %t = call { ptr addrspace(1), ptr addrspace(1) } @two()
  %a = extractvalue { ptr addrspace(1), ptr addrspace(1) } %t, 0
  %b = extractvalue { ptr addrspace(1), ptr addrspace(1) } %t, 1
  call void @collect()
  store ptr addrspace(1) %b, ptr addrspace(1) %a
  %f = freeze { ptr addrspace(1), ptr addrspace(1) } undef
  %g = extractvalue { ptr addrspace(1), ptr addrspace(1) } %f, 0
  ret ptr addrspace(1) %g
}

define { ptr addrspace(1), i32 } @returned(ptr addrspace(1) %p) {
  call void @collect()
  %t = insertvalue { ptr addrspace(1), i32 } poison, ptr addrspace(1) %p, 0
  %u = insertvalue { ptr addrspace(1), i32 } %t, i32 7, 1
  ret { ptr addrspace(1), i32 } %u
}
