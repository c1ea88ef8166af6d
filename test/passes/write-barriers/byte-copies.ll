; A copy of which the frontend says that it moves no references has no barrier, in
; an object of which the function knows nothing either. graymark.copy.bytes is a
; memmove of that kind.
; RUN: %instrument %s | FileCheck %s
; RUN: %graymark_opt -passes=graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o %t.o
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @graymark.copy.bytes(ptr, ptr, i32)
declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)
declare i32 @personality(...)

define void @builtin(ptr addrspace(1) %p, ptr %from, i32 %n) {
; CHECK-LABEL: define void @builtin(
; CHECK:         call void @llvm.memmove.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false) #[[BYTES:[0-9]+]]
; CHECK-NEXT:    ret void
  %bytes = getelementptr i8, ptr addrspace(1) %p, i32 8
  %to = addrspacecast ptr addrspace(1) %bytes to ptr
  call void @graymark.copy.bytes(ptr %to, ptr %from, i32 %n)
  ret void
}

; C++ without knowledge of the builtin makes it an invoke.
define void @invoked(ptr addrspace(1) %p, ptr %from, i32 %n) personality ptr @personality {
; CHECK-LABEL: define void @invoked(
; CHECK:         call void @llvm.memmove.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false) #[[BYTES]]
; CHECK-NOT:     call
; CHECK:         ret void
  %to = addrspacecast ptr addrspace(1) %p to ptr
  invoke void @graymark.copy.bytes(ptr %to, ptr %from, i32 %n) to label %done unwind label %pad

done:
  ret void

pad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}

define void @marked(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n) {
; CHECK-LABEL: define void @marked(
; CHECK:         call void @llvm.memcpy.p1.p1.i32(
; CHECK-NEXT:    ret void
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %n, i1 false) "graymark-bytes"
  ret void
}

define void @filled(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define void @filled(
; CHECK:         call void @llvm.memset.p1.i32(
; CHECK-NEXT:    ret void
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 1, i32 %n, i1 false) "graymark-bytes"
  ret void
}

define void @interior(ptr addrspace(1) "graymark-interior" %bytes, ptr %from, i32 %n) {
; CHECK-LABEL: define void @interior(
; CHECK:         call void @llvm.memmove.p0.p0.i32(ptr %to, ptr %from, i32 %n, i1 false) #[[BYTES]]
; CHECK-NEXT:    ret void
  %to = addrspacecast ptr addrspace(1) %bytes to ptr
  call void @graymark.copy.bytes(ptr %to, ptr %from, i32 %n)
  ret void
}

; CHECK: attributes #[[BYTES]] = { {{.*}}"graymark-bytes"
