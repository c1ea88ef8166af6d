; Finding: neither a load of a reference, nor a cast of one, in code or in a
; static initialiser, can be selected by the target; all of them are gone.
; RUN: %lower %s | llc -filetype=obj -o %t.o
; RUN: llvm-readobj --symbols %t.o | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK-DAG: Name: static_reference
@object = global [4 x i32] zeroinitializer, align 16
@static_reference = global ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 8) to ptr addrspace(1))

; CHECK-DAG: Name: f
define i32 @f(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %a = load i32, ptr %raw
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  %b = load atomic i32, ptr addrspace(1) %q seq_cst, align 4
  %same = icmp eq ptr addrspace(1) %q, addrspacecast (ptr getelementptr (i8, ptr @object, i32 8) to ptr addrspace(1))
  %c = zext i1 %same to i32
  %s = add i32 %a, %b
  %t = add i32 %s, %c
  ret i32 %t
}
