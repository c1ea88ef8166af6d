; What is stored by the raw address of an object may be a piece of a reference:
; functions that know of none move them byte by byte, or as numbers, and are
; inlined. The object is visited again, unless what is stored is a number for
; certain.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@digits = constant [16 x i8] c"0123456789ABCDEF"
@table = global [16 x i8] zeroinitializer

declare ptr addrspace(1) @__new(i32, i32)
declare i8 @next()
declare i8 @llvm.ctpop.i8(i8)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
declare void @llvm.masked.compressstore.v2i16(<2 x i16>, ptr, <2 x i1>)

; CHECK-LABEL: define void @byte(
; CHECK:         store i8 %byte, ptr %to
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
define void @byte(ptr addrspace(1) %p, ptr %from) {
  %field = getelementptr i8, ptr addrspace(1) %p, i32 5
  %to = addrspacecast ptr addrspace(1) %field to ptr
  %byte = load i8, ptr %from
  store i8 %byte, ptr %to
  ret void
}

; Type-based alias information says what the callee took it for.
; CHECK-LABEL: define void @number(
; CHECK:         store i32 %n, ptr %to
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
define void @number(ptr addrspace(1) %p, ptr %from) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  %n = load i32, ptr %from, !tbaa !0
  store i32 %n, ptr %to, !tbaa !0
  ret void
}

; One test for the stores of a block, and one remark for each object.
; CHECK-LABEL: define void @swap(
; CHECK:         store i16 %b, ptr %x
; CHECK-NEXT:    store i16 %a, ptr %y
; CHECK-NEXT:    load i32, ptr @__graymark_marking
; CHECK-COUNT-1: call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK-NEXT:    call void @__graymark_remark(ptr addrspace(1) %q)
; CHECK-NOT:     __graymark_remark
; CHECK:         ret void
define void @swap(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %x = addrspacecast ptr addrspace(1) %p to ptr
  %y = addrspacecast ptr addrspace(1) %q to ptr
  %x2 = getelementptr i8, ptr %x, i32 2
  %a = load i16, ptr %x
  %b = load i16, ptr %y
  %c = load i16, ptr %x2
  store i16 %c, ptr %x2
  store i16 %b, ptr %x
  store i16 %a, ptr %y
  ret void
}

; Passed, returned, computed by shifts, masks and sums, chosen, converted.
; CHECK-LABEL: define void @sources(
; CHECK-COUNT-12: call void @__graymark_remark(ptr addrspace(1) %p)
; CHECK:         ret void
define void @sources(ptr addrspace(1) %p, ptr %from, i32 %passed, i1 %c) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  store i32 %passed, ptr %to
  %returned = call i8 @next()
  store i8 %returned, ptr %to
  call i8 @next()
  %n = load i32, ptr %from
  %high = lshr i32 %n, 8
  %low = and i32 %high, 255
  %sum = add i32 %low, %passed
  %byte = trunc i32 %sum to i8
  store i8 %byte, ptr %to
  call i8 @next()
  %chosen = select i1 %c, i32 %high, i32 0
  store i32 %chosen, ptr %to
  call i8 @next()
  %turned = call i32 @llvm.fshl.i32(i32 %n, i32 %n, i32 8)
  store i32 %turned, ptr %to
  call i8 @next()
  %old = atomicrmw xchg ptr %to, i32 %n seq_cst
  call i8 @next()
  %added = atomicrmw add ptr %to, i32 %n seq_cst
  call i8 @next()
  %pair = cmpxchg ptr %to, i32 %n, i32 %passed seq_cst seq_cst
  call i8 @next()
  %float = load double, ptr %from
  store double %float, ptr %to
  call i8 @next()
  %other = getelementptr i8, ptr %from, i32 4
  store ptr %other, ptr %to
  call i8 @next()
  call void @llvm.memset.p0.i32(ptr %to, i8 %returned, i32 1, i1 false)
  call i8 @next()
  %halves = load <2 x i16>, ptr %from
  call void @llvm.masked.compressstore.v2i16(<2 x i16> %halves, ptr %to, <2 x i1> <i1 true, i1 true>)
  ret void
}

; CHECK-LABEL: define void @numbers(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @numbers(ptr addrspace(1) %p, ptr %from, i32 %n, double %d, ptr addrspace(1) %q) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  store i32 7, ptr %to
  %product = mul i32 %n, 10
  store i32 %product, ptr %to
  %rest = urem i32 %n, 10
  %digit = add i32 %rest, 48
  %char = trunc i32 %digit to i8
  store i8 %char, ptr %to
  %is = icmp eq i32 %n, 3
  %bit = zext i1 %is to i8
  store i8 %bit, ptr %to
  %converted = fptosi double %d to i32
  store i32 %converted, ptr %to
  %half = fmul double %d, 0.5
  store double %half, ptr %to
  %place = getelementptr i8, ptr @digits, i32 %rest
  %letter = load i8, ptr %place
  store i8 %letter, ptr %to
  %counter = atomicrmw add ptr %to, i32 1 seq_cst
  call void @llvm.memset.p0.i32(ptr %to, i8 0, i32 %n, i1 false)
  %filler = load i8, ptr %from
  call void @llvm.memset.p0.i32(ptr %to, i8 %filler, i32 16, i1 false)
  call void @llvm.memset.p0.i32(ptr %to, i8 %filler, i32 1, i1 false) "graymark-bytes"
  ; Not by a raw address: the frontend says what it stores.
  store i8 %filler, ptr addrspace(1) %q
  ; Nor into an object.
  store i8 %filler, ptr @table
  store i8 %filler, ptr %from
  ret void
}

; No object that this function could name, a new one, and one without references.
; CHECK-LABEL: define void @no_barrier(
; CHECK-NOT:     __graymark_marking
; CHECK:         ret void
define void @no_barrier(ptr addrspace(1) "graymark-interior" %inside, ptr %from) {
  %byte = load i8, ptr %from
  %raw = addrspacecast ptr addrspace(1) %inside to ptr
  store i8 %byte, ptr %raw
  %p = call ptr addrspace(1) @__new(i32 16, i32 0)
  %to = addrspacecast ptr addrspace(1) %p to ptr
  store i8 %byte, ptr %to
  %buffer = call ptr addrspace(1) @__new(i32 16, i32 1)
  %bytes = addrspacecast ptr addrspace(1) %buffer to ptr
  %next = call ptr addrspace(1) @__new(i32 16, i32 0)
  store i8 %byte, ptr %bytes
  ret void
}

!0 = !{!1, !1, i64 0}
!1 = !{!"long", !2, i64 0}
!2 = !{!"omnipotent char", !3, i64 0}
!3 = !{!"Simple C/C++ TBAA"}
