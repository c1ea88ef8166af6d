; print<graymark-safepoints> says of each call whether it may reach the
; collector, and why.
; RUN: %graymark_opt -passes='print<graymark-safepoints>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare void @__visit(ptr addrspace(1), i32)
declare void @unknown()
declare void @leaf(ptr addrspace(1)) "gc-leaf-function"
declare void @reader(ptr addrspace(1)) memory(read)
declare void @imported(ptr addrspace(1)) "wasm-import-name"="imported"
declare void @llvm.assume(i1)

define internal void @quiet() {
  ret void
}

define internal void @calling() {
  call void @unknown()
  ret void
}

define linkonce_odr void @replaceable() {
  ret void
}

; CHECK-NOT:  'quiet'
; CHECK-NOT:  'calling'
; CHECK:      Safepoints of function 'f':
; CHECK-NEXT:   %q = call ptr addrspace(1) @__new(i32 8, i32 16)
; CHECK-NEXT:     safepoint: the runtime lists it as a safepoint; its caller roots what it gets
; CHECK-NEXT:   call void @__visit(ptr addrspace(1) %q, i32 0)
; CHECK-NEXT:     no safepoint: the runtime lists it as a leaf; its caller roots what it gets
; CHECK-NEXT:   call void @unknown()
; CHECK-NEXT:     safepoint: its body is not known
; CHECK-NEXT:   call void %pointer()
; CHECK-NEXT:     safepoint: its callee is not known
; CHECK-NEXT:   call void @leaf(ptr addrspace(1) %q)
; CHECK-NEXT:     no safepoint: it is marked "gc-leaf-function"
; CHECK-NEXT:   call void @reader(ptr addrspace(1) %q)
; CHECK-NEXT:     no safepoint: it writes no memory
; CHECK-NEXT:   call void @imported(ptr addrspace(1) %q)
; CHECK-NEXT:     safepoint: its body is not known; its caller roots what it gets
; CHECK-NEXT:   call void @quiet()
; CHECK-NEXT:     no safepoint: its body reaches no safepoint
; CHECK-NEXT:   call void @calling()
; CHECK-NEXT:     safepoint: its body reaches a safepoint
; CHECK-NEXT:   call void @replaceable()
; CHECK-NEXT:     safepoint: the linker may replace its body
; CHECK-NOT:  {{.}}
define void @f(ptr %pointer) {
  call void @llvm.assume(i1 true)
  %q = call ptr addrspace(1) @__new(i32 8, i32 16)
  call void @__visit(ptr addrspace(1) %q, i32 0)
  call void @unknown()
  call void %pointer()
  call void @leaf(ptr addrspace(1) %q)
  call void @reader(ptr addrspace(1) %q)
  call void @imported(ptr addrspace(1) %q)
  call void @quiet()
  call void @calling()
  call void @replaceable()
  ret void
}
