; Finding: the backend puts two locals with disjoint lifetimes at one address,
; after the passes have published the address of the first one's field: the
; collector would take the second one's numbers for references.
; RUN: %lower %s | llc -O2 -o - | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @numbers(ptr)
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)

; Both locals of 16 bytes have memory of their own.
; CHECK-LABEL: both:
; CHECK:         global.get __stack_pointer
; CHECK-NEXT:    i32.const 32
; CHECK-NEXT:    i32.sub
define void @both() {
  %references = alloca [4 x ptr addrspace(1)], align 16
  %others = alloca [4 x i32], align 16
  call void @llvm.lifetime.start.p0(ptr %references)
  call void @fill(ptr %references)
  call void @llvm.lifetime.end.p0(ptr %references)
  call void @llvm.lifetime.start.p0(ptr %others)
  call void @numbers(ptr %others)
  call void @llvm.lifetime.end.p0(ptr %others)
  ret void
}
