; The library's memcpy, memmove and memset return their first argument: a copy
; through the result is one into the object, and is followed through the first
; copy's replacement. bcopy has its operands the other way round.
; RUN: %graymark_opt -passes=graymark-early -S %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark-early,graymark -S %s | FileCheck %s --check-prefix=LATE
; RUN: %graymark_opt -passes='graymark-early,graymark<check>' %s | llc -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

declare ptr @memset(ptr, i32, i32)
declare ptr @memcpy(ptr, ptr, i32)
declare ptr @memmove(ptr, ptr, i32)
declare void @bcopy(ptr, ptr, i32)

; CHECK-LABEL: @chain(
; CHECK: call void @__graymark_copy.memcpy.p0.p0.i32(ptr %a, ptr %from, i32 8, i1 false)
; CHECK-NEXT: call void @__graymark_copy.memmove.p0.p0.i32(ptr %a, ptr %from, i32 8, i1 false)
; CHECK-NEXT: call void @__graymark_copy.memmove.p0.p0.i32(ptr %a, ptr %from, i32 4, i1 false)
; CHECK-NEXT: %z = call ptr @memset(ptr %a, i32 0, i32 8)
; CHECK-NEXT: store ptr addrspace(1) %v, ptr %z
; LATE-LABEL: @chain(
; LATE: call void @__graymark_remark(ptr %p)
; LATE: ret void
define void @chain(ptr addrspace(1) %p, ptr %from, ptr addrspace(1) %v) {
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %x = call ptr @memcpy(ptr %a, ptr %from, i32 8)
  %y = call ptr @memmove(ptr %x, ptr %from, i32 8)
  call void @bcopy(ptr %from, ptr %y, i32 4)
  %z = call ptr @memset(ptr %y, i32 0, i32 8)
  store ptr addrspace(1) %v, ptr %z
  ret void
}
