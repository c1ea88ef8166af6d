; Functions of the C library that move what lies in an object, or in a variable
; with references, have no barriers: a warning.
; RUN: %early %s -o %t.ll 2>&1 | FileCheck %s --implicit-check-not=warning:
; RUN: %verify %t.ll -o %t.2.ll 2>&1 | count 0
target triple = "wasm32-unknown-unknown"

declare void @qsort(ptr, i32, i32, ptr)
declare ptr @mempcpy(ptr, ptr, i32)
declare i32 @compare(ptr, ptr)
@references = global [4 x ptr addrspace(1)] zeroinitializer
@numbers = global [4 x i32] zeroinitializer

; CHECK: warning: {{.*}}in function object {{.*}}graymark: 'qsort' gets the address of an object, or of a variable with references, and would move references unseen by the collector; move them in code compiled with the passes, or mark the function GM_UNCHECKED if there are none: 'call void @qsort(ptr %raw
define void @object(ptr addrspace(1) %p) {
  %elements = getelementptr i8, ptr addrspace(1) %p, i32 8
  %raw = addrspacecast ptr addrspace(1) %elements to ptr
  call void @qsort(ptr %raw, i32 4, i32 4, ptr @compare)
  ret void
}

; CHECK: warning: {{.*}}in function global {{.*}}'qsort' gets the address
define void @global() {
  call void @qsort(ptr @references, i32 4, i32 4, ptr @compare)
  ret void
}

; CHECK: warning: {{.*}}in function local {{.*}}'mempcpy' gets the address
define void @local(ptr %from) {
  %array = alloca [4 x ptr addrspace(1)]
  %end = call ptr @mempcpy(ptr %array, ptr %from, i32 16)
  ret void
}

define void @unchecked(ptr addrspace(1) %p) "graymark-unchecked" {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @qsort(ptr %raw, i32 4, i32 4, ptr @compare)
  ret void
}

define void @of_numbers() {
  call void @qsort(ptr @numbers, i32 4, i32 4, ptr @compare)
  ret void
}

define internal void @wmemcpy(ptr addrspace(1) "graymark-interior" %p) {
  ret void
}

define void @own(ptr addrspace(1) %p) {
  call void @wmemcpy(ptr addrspace(1) %p)
  ret void
}
