; A function that roots nothing has no slots for locals whose address is taken
; either: what such a local holds would be lost.
; RUN: not %instrument %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @fill(ptr)

; CHECK: error: {{.*}}in function f {{.*}}graymark: {{.*}}"graymark-unmanaged"
define i32 @f(ptr addrspace(1) %p) "graymark-unmanaged" {
  %l = alloca ptr addrspace(1)
  call void @fill(ptr %l)
  call void @collect()
  %q = load ptr addrspace(1), ptr %l
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}
