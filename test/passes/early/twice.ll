; The early stage changes nothing when it runs again, as it does where a program
; is compiled to IR first.
; RUN: %early %s -o %t.once.ll
; RUN: %early %t.once.ll -o %t.twice.ll
; RUN: sed 1,2d %t.once.ll > %t.once
; RUN: sed 1,2d %t.twice.ll > %t.twice
; RUN: diff %t.once %t.twice
target triple = "wasm32-unknown-unknown"

%pair = type { ptr addrspace(1), i32 }
%type = type { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr }
@type = weak hidden constant %type { i8 1, i8 0, i16 0, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @fill(ptr)

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %l = alloca %pair
  %s = alloca ptr addrspace(1)
  store ptr addrspace(1) %p, ptr %s
  call void @fill(ptr %l)
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) align 4 %p, ptr addrspace(1) %q, i32 8, i1 false)
  %r = load ptr addrspace(1), ptr %s
  %n = load i32, ptr addrspace(1) %r
  ret i32 %n
}
