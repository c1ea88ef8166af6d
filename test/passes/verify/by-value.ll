; Memory for references that is made of the caller's outgoing frame, a copy in a
; frame that is gone, and an object as the place of a returned structure are
; rejected.
; RUN: split-file %s %t
; RUN: not %verify %t/inalloca.ll 2>&1 | FileCheck %s --check-prefix=INALLOCA
; RUN: not %verify %t/preallocated.ll 2>&1 | FileCheck %s --check-prefix=INALLOCA
; RUN: not %verify %t/musttail.ll 2>&1 | FileCheck %s --check-prefix=MUSTTAIL
; RUN: not %verify %t/sret.ll 2>&1 | FileCheck %s --check-prefix=SRET
; RUN: %instrument %t/accepted.ll | FileCheck %s --check-prefix=ACCEPTED

;--- inalloca.ll
target triple = "wasm32-unknown-unknown"
; INALLOCA: error: {{.*}}in function f {{.*}}graymark: parameter 1 is a structure with references in memory that the caller's frame is made of (inalloca, preallocated); pass it byval or by address
define void @f(ptr inalloca({ i32, ptr addrspace(1) }) %s) {
  ret void
}

;--- preallocated.ll
target triple = "wasm32-unknown-unknown"
define void @f(ptr preallocated({ i32, ptr addrspace(1) }) %s) {
  ret void
}

;--- musttail.ll
target triple = "wasm32-unknown-unknown"
@global = global { i32, ptr addrspace(1) } zeroinitializer
declare void @g(ptr byval({ i32, ptr addrspace(1) }))
; MUSTTAIL: error: {{.*}}in function f {{.*}}graymark: a musttail call passes a structure with references by value, whose copy would be in the caller's frame, which is gone; make it a plain call
define void @f(ptr byval({ i32, ptr addrspace(1) }) %s) {
  musttail call void @g(ptr byval({ i32, ptr addrspace(1) }) @global)
  ret void
}

;--- sret.ll
target triple = "wasm32-unknown-unknown"
declare void @g(ptr sret({ i32, ptr addrspace(1) }))
; SRET: error: {{.*}}in function f {{.*}}graymark: a structure with references is returned straight into an object, which the callee would store to without barriers; return it into a local, then copy it
define void @f(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @g(ptr sret({ i32, ptr addrspace(1) }) %raw)
  ret void
}

;--- accepted.ll
target triple = "wasm32-unknown-unknown"
declare void @g(ptr byval({ i32, ptr addrspace(1) }))
declare void @h(ptr sret({ i32, ptr addrspace(1) }))

; What the caller was passed itself stays where it is.
define void @pass_on(ptr byval({ i32, ptr addrspace(1) }) %s) {
; ACCEPTED-LABEL: define void @pass_on(ptr %s)
; ACCEPTED-NEXT:    musttail call void @g(ptr %s)
  musttail call void @g(ptr byval({ i32, ptr addrspace(1) }) %s)
  ret void
}

; The copy is a local that is null at first and published by its reference; the
; callee reads it, so that the call cannot be a tail call.
define void @copy(ptr %s) {
; ACCEPTED-LABEL: define void @copy(
; ACCEPTED:         %by.value = alloca { i32, ptr addrspace(1) }
; ACCEPTED:         call void @llvm.memset{{.*}}(ptr align 4 %by.value, i8 0, i32 8
; ACCEPTED:         %by.value.indirect = getelementptr i8, ptr %by.value, i32 6
; ACCEPTED:         store ptr %by.value.indirect, {{.*}}!graymark.slot
; ACCEPTED:         call void @llvm.memcpy{{.*}}(ptr align 4 %by.value, ptr {{.*}}%s, i32 8
; ACCEPTED:         !graymark.publish
; ACCEPTED-NEXT:    {{^ *}}call void @g(ptr %by.value)
  tail call void @g(ptr byval({ i32, ptr addrspace(1) }) %s)
  ret void
}

; The memory of a structure that is returned is null before the call.
define i32 @result() {
; ACCEPTED-LABEL: define i32 @result(
; ACCEPTED:         call void @llvm.memset{{.*}}(ptr align {{[0-9]+}} %s, i8 0, i32 8
; ACCEPTED:         !graymark.publish
; ACCEPTED-NEXT:    call void @h(ptr sret({ i32, ptr addrspace(1) }) %s)
  %s = alloca { i32, ptr addrspace(1) }
  call void @h(ptr sret({ i32, ptr addrspace(1) }) %s)
  %n = load i32, ptr %s
  ret i32 %n
}
