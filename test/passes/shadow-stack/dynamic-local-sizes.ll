; The size of an array is computed in 64 bits, in which no count of 32 bits wraps;
; wider counts are cut off above what fits. What must be aligned leaves out the
; bytes that rounding its address down may take.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define void @wide(i64 %n) {
; CHECK-LABEL: define void @wide(
; CHECK:         %[[CUT:.*]] = call i64 @llvm.umin.i64(i64 %n, i64 4294967296)
; CHECK-NEXT:    mul i64 %[[CUT]], 4
  %a = alloca ptr addrspace(1), i64 %n
  call void @fill(ptr %a)
  ret void
}

define void @wider(i128 %n) {
; CHECK-LABEL: define void @wider(
; CHECK:         %[[CUT:.*]] = call i128 @llvm.umin.i128(i128 %n, i128 4294967296)
; CHECK-NEXT:    %[[COUNT:.*]] = trunc i128 %[[CUT]] to i64
; CHECK-NEXT:    mul i64 %[[COUNT]], 4
  %a = alloca ptr addrspace(1), i128 %n
  call void @fill(ptr %a)
  ret void
}

define void @narrow(i8 %n) {
; CHECK-LABEL: define void @narrow(
; CHECK:         %[[COUNT:.*]] = zext i8 %n to i64
; CHECK-NEXT:    mul i64 %[[COUNT]], 4
  %a = alloca ptr addrspace(1), i8 %n
  call void @fill(ptr %a)
  ret void
}

define void @structures(i32 %n) {
; CHECK-LABEL: define void @structures(
; CHECK:         mul i64 %{{.*}}, 12
  %a = alloca {[2 x ptr addrspace(1)], ptr addrspace(1)}, i32 %n
  call void @fill(ptr %a)
  ret void
}

define void @aligned(i32 %n) {
; CHECK-LABEL: define void @aligned(
; CHECK:         %[[LOWEST:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK:         %[[ROOM:.*]] = sub
; CHECK-NEXT:    %[[LESS:.*]] = call i32 @llvm.usub.sat.i32(i32 %[[ROOM]], i32 12)
; CHECK-NEXT:    %[[WIDE:.*]] = zext i32 %[[LESS]] to i64
; CHECK-NEXT:    icmp ugt i64 %{{.*}}, %[[WIDE]]
; CHECK:         %[[DOWN:.*]] = getelementptr i8, ptr %[[LOWEST]], i32
; CHECK-NEXT:    %a = call ptr @llvm.ptrmask.p0.i32(ptr %[[DOWN]], i32 -16)
; CHECK-NEXT:    %[[END:.*]] = ptrtoint ptr %[[LOWEST]] to i32
; CHECK-NEXT:    %[[START:.*]] = ptrtoint ptr %a to i32
; CHECK-NEXT:    %[[SIZE:.*]] = sub i32 %[[END]], %[[START]]
; CHECK-NEXT:    call void @llvm.memset.p0.i32(ptr align 16 %a, i8 0, i32 %[[SIZE]], i1 false), !graymark.clear
; CHECK-NEXT:    store ptr %a, ptr @__graymark_stack_pointer, align 4, !graymark.extend
  %a = alloca ptr addrspace(1), i32 %n, align 16
  call void @fill(ptr %a)
  ret void
}

; It has no words: there is nothing to publish.
define void @empty(i32 %n) {
; CHECK-LABEL: define void @empty(
; CHECK-NOT:     graymark
; CHECK:         ret void
  %a = alloca [0 x ptr addrspace(1)], i32 %n
  call void @fill(ptr %a)
  ret void
}

; As large as that, an array is no part of the frame, whoever found out its size.
define void @large() {
; CHECK-LABEL: define void @large(
; CHECK:         %a = getelementptr i8, ptr %{{.*}}, i32 -80000
; CHECK-NEXT:    call void @llvm.memset.p0.i32(ptr align 4 %a, i8 0, i32 80000, i1 false), !graymark.clear
  %a = alloca [20000 x ptr addrspace(1)]
  call void @fill(ptr %a)
  ret void
}

; More than there are addresses: the trap is certain.
define void @too_large() {
; CHECK-LABEL: define void @too_large(
; CHECK:         %[[OVERFLOW:.*]] = icmp ugt i64 4294967300, %
; CHECK-NEXT:    br i1 %[[OVERFLOW]]
  %a = alloca ptr addrspace(1), i32 1073741825
  call void @fill(ptr %a)
  ret void
}
