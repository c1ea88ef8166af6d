; Checked code for manual collection has roots, so that the runtime notices when
; it is to collect under a frame that holds references; the soundness checker
; looks at them. There are no barriers, and the kind of code is the same.
; RUN: %graymark_opt -passes='graymark<collector=manual;check>' -S %s | FileCheck %s --implicit-check-not=__graymark_marking --implicit-check-not=__link
; RUN: %graymark_opt -passes='graymark<collector=manual;check>' %s | llc -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

; CHECK: @graymark.abi = internal constant { i32, ptr } { i32 131073, ptr @__graymark_requires_manual_collection }
declare ptr addrspace(1) @__new(i32, i32)
declare void @__collect()
declare void @external(ptr addrspace(1)) "graymark-unmanaged"

; CHECK-LABEL: define ptr @holds(ptr %p)
; CHECK: store ptr %{{.*}}, ptr @__graymark_stack_pointer, {{.*}}!graymark.publish
; CHECK: %n = call ptr @__new(i32 8, i32 16)
; CHECK-NEXT: store ptr %n, ptr %p, align 4
; CHECK: store ptr %n, ptr %{{.*}}, !graymark.slot
; CHECK-NEXT: call void @__collect()
; CHECK: ret ptr %n
define ptr addrspace(1) @holds(ptr addrspace(1) %p) {
  %n = call ptr addrspace(1) @__new(i32 8, i32 16)
  store ptr addrspace(1) %n, ptr addrspace(1) %p
  call void @__collect()
  ret ptr addrspace(1) %n
}

; CHECK-LABEL: define void @nothing(ptr %p)
; CHECK-NEXT: store ptr null, ptr %p
; CHECK-NEXT: call void @__collect()
; CHECK-NEXT: ret void
define void @nothing(ptr addrspace(1) %p) {
  store ptr addrspace(1) null, ptr addrspace(1) %p
  call void @__collect()
  ret void
}

; CHECK-LABEL: define ptr @address()
; CHECK-NEXT: ret ptr @{{.*external.*}}
define ptr @address() {
  ret ptr @external
}
; CHECK: define {{.*}}external{{.*}}(ptr
