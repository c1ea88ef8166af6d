; Alignments, offsets and sizes at the limits of their types.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -graymark-prove -passes='graymark-early,default<O2>,graymark' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @fill(ptr)
declare void @llvm.memcpy.p1.p1.i64(ptr addrspace(1), ptr addrspace(1), i64, i1)
declare void @llvm.memset.p1.i64(ptr addrspace(1), i8, i64, i1)

@aligned = global ptr addrspace(1) null, align 4294967296
@empty = global [0 x ptr addrspace(1)] zeroinitializer
@nests = global [0 x [4294967296 x ptr addrspace(1)]] zeroinitializer

define i32 @alignment(ptr addrspace(1) align 4294967296 %p) {
  %local = alloca ptr addrspace(1), align 65536
  store ptr addrspace(1) %p, ptr %local, align 65536
  call void @fill(ptr %local)
  %q = load ptr addrspace(1), ptr %local, align 65536
  store ptr addrspace(1) %q, ptr addrspace(1) %p, align 4294967296
  %n = load i32, ptr addrspace(1) %p, align 1
  ret i32 %n
}

define i32 @offsets(ptr addrspace(1) %p, i64 %far) {
  %a = getelementptr i8, ptr addrspace(1) %p, i32 -2147483648
  %b = getelementptr [4294967295 x i64], ptr addrspace(1) %a, i64 9223372036854775807, i64 -1
  %c = getelementptr i128, ptr addrspace(1) %b, i64 %far
  call void @collect()
  %n = load i32, ptr addrspace(1) %c
  %d = getelementptr [0 x ptr addrspace(1)], ptr addrspace(1) %p, i32 2147483647, i32 2147483647
  store ptr addrspace(1) %p, ptr addrspace(1) %d
  ret i32 %n
}

define void @sizes(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %none = alloca ptr addrspace(1), i32 0
  %nothing = alloca [0 x ptr addrspace(1)]
  call void @fill(ptr %none)
  call void @fill(ptr %nothing)
  call void @llvm.memcpy.p1.p1.i64(ptr addrspace(1) %p, ptr addrspace(1) %q, i64 -1, i1 false)
  call void @llvm.memset.p1.i64(ptr addrspace(1) %p, i8 0, i64 4294967296, i1 true)
  call void @llvm.memcpy.p1.p1.i64(ptr addrspace(1) %p, ptr addrspace(1) %q, i64 0, i1 true)
  ret void
}
