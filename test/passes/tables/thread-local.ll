; Without threads a thread-local variable is an ordinary one, and its references
; are roots; in code for threads it is rejected.
; RUN: split-file %s %t
; RUN: %lower %t/ordinary.ll | FileCheck %s --implicit-check-not=thread_local --implicit-check-not="call ptr @llvm.threadlocal"
; RUN: %lower %t/ordinary.ll | llc -filetype=obj -o /dev/null
; RUN: not %lower %t/threads.ll 2>&1 | FileCheck %s --check-prefix=THREADS

;--- ordinary.ll
target triple = "wasm32-unknown-unknown"
; CHECK: @current = global ptr null
; CHECK: @graymark.root.current.0 = internal constant { ptr, i32, i32 } { ptr @current, i32 1, i32 4 }, section "graymark_roots"
@current = thread_local global ptr addrspace(1) null
@other = external thread_local(localexec) global ptr addrspace(1)

define ptr addrspace(1) @get() "target-features"="+bulk-memory" {
; CHECK: load ptr, ptr @current
  %address = call ptr @llvm.threadlocal.address.p0(ptr @current)
  %r = load ptr addrspace(1), ptr %address
  ret ptr addrspace(1) %r
}

;--- threads.ll
target triple = "wasm32-unknown-unknown"
@current = thread_local global ptr addrspace(1) null
; THREADS: error: graymark: global 'current' holds references and is thread-local in code for threads (+atomics), which is not supported; make it an ordinary global
define void @f() "target-features"="+bulk-memory,+atomics" {
  ret void
}
