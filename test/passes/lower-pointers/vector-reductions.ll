; What the vectoriser makes of a loop over references goes through the backend.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -mattr=+simd128 -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare i32 @llvm.vector.reduce.add.v4i32(<4 x i32>)
declare <4 x i32> @llvm.masked.gather.v4i32.v4p1(<4 x ptr addrspace(1)>, <4 x i1>, <4 x i32>)
declare i1 @llvm.vector.reduce.or.v4i1(<4 x i1>)

define i32 @sum(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @sum(
; CHECK:         %v = load <4 x ptr>, ptr %p
; CHECK:         %e = icmp eq <4 x ptr> %v, zeroinitializer
; CHECK:         %[[LANE:.*]] = extractelement <4 x ptr> %v, i64 3
; CHECK:         load i32, ptr %[[LANE]]
  %v = load <4 x ptr addrspace(1)>, ptr addrspace(1) %p
  %e = icmp eq <4 x ptr addrspace(1)> %v, zeroinitializer
  %any = call i1 @llvm.vector.reduce.or.v4i1(<4 x i1> %e)
  %g = call <4 x i32> @llvm.masked.gather.v4i32.v4p1(<4 x ptr addrspace(1)> align 4 %v, <4 x i1> <i1 true, i1 true, i1 true, i1 true>, <4 x i32> zeroinitializer)
  %s = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %g)
  %z = zext i1 %any to i32
  %r = add i32 %s, %z
  ret i32 %r
}
