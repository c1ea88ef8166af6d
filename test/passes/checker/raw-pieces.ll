; What is stored by the raw address of an object may be a piece of a reference:
; the object is remarked on every path. What is a number for certain is none.
; RUN: %graymark_opt -passes='print<graymark-check>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

@__graymark_marking = external global i32
@digits = constant [16 x i8] c"0123456789ABCDEF"
declare void @__graymark_remark(ptr addrspace(1))
declare i8 @llvm.ctpop.i8(i8)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
declare void @llvm.masked.compressstore.v2i16(<2 x i16>, ptr, <2 x i1>)

; CHECK-NOT: function 'remarked'
define void @remarked(ptr addrspace(1) %p, ptr %from) {
entry:
  %to = addrspacecast ptr addrspace(1) %p to ptr
  %byte = load i8, ptr %from
  store i8 %byte, ptr %to
  %marking = load i32, ptr @__graymark_marking, !graymark.barrier !{}
  %active = icmp ne i32 %marking, 0
  br i1 %active, label %slow, label %after

slow:
  call void @__graymark_remark(ptr addrspace(1) %p)
  br label %after

after:
  ret void
}

; CHECK: function 'loaded': writes references to an object, but the function returns before its write barrier, at 'store i8 %byte, ptr %to
define void @loaded(ptr addrspace(1) %p, ptr %from) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  %byte = load i8, ptr %from
  store i8 %byte, ptr %to
  ret void
}

; CHECK: function 'computed': {{.*}} at 'store i16 %half, ptr %to
; CHECK: function 'computed': {{.*}} at 'store double %float, ptr %to
; CHECK: function 'computed': {{.*}} at 'store ptr %other, ptr %to
; CHECK: function 'computed': {{.*}} at 'store i8 %count, ptr %to
; CHECK: function 'computed': {{.*}} at '%old = atomicrmw add
; CHECK: function 'computed': {{.*}} at 'call void @llvm.memset
; CHECK: function 'computed': {{.*}} at 'call void @llvm.masked.compressstore
define void @computed(ptr addrspace(1) %p, ptr %from, i32 %passed, <2 x i16> %halves) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  %high = lshr i32 %passed, 16
  %sum = add i32 %high, 5
  %half = trunc i32 %sum to i16
  store i16 %half, ptr %to
  %float = load double, ptr %from
  store double %float, ptr %to
  %other = getelementptr i8, ptr %from, i32 4
  store ptr %other, ptr %to
  %byte = trunc i32 %passed to i8
  %count = call i8 @llvm.ctpop.i8(i8 %byte)
  store i8 %count, ptr %to
  %old = atomicrmw add ptr %to, i32 %passed seq_cst
  call void @llvm.memset.p0.i32(ptr %to, i8 %byte, i32 1, i1 false)
  call void @llvm.masked.compressstore.v2i16(<2 x i16> %halves, ptr %to, <2 x i1> <i1 true, i1 true>)
  ret void
}

; CHECK-NOT: function 'numbers'
define void @numbers(ptr addrspace(1) %p, ptr %from, i32 %n, double %d) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  store i32 7, ptr %to
  %product = mul i32 %n, 10
  store i32 %product, ptr %to
  %rest = urem i32 %n, 10
  %place = getelementptr i8, ptr @digits, i32 %rest
  %letter = load i8, ptr %place
  store i8 %letter, ptr %to
  %is = icmp eq i32 %n, 3
  %bit = zext i1 %is to i8
  store i8 %bit, ptr %to
  %converted = fptosi double %d to i32
  store i32 %converted, ptr %to
  %half = fmul double %d, 0.5
  store double %half, ptr %to
  %counter = atomicrmw add ptr %to, i32 1 seq_cst
  %filler = load i8, ptr %from
  call void @llvm.memset.p0.i32(ptr %to, i8 %filler, i32 16, i1 false)
  call void @llvm.memset.p0.i32(ptr %to, i8 %filler, i32 1, i1 false) "graymark-bytes"
  store i8 %filler, ptr addrspace(1) %p
  ret void
}
