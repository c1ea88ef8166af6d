; A local structure of references whose fields are used one by one is taken
; apart into values.
; RUN: %early %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

%pair = type { ptr addrspace(1), i32 }

define i32 @f(ptr addrspace(1) %p) {
; CHECK-LABEL: define i32 @f(
; CHECK-NOT:     alloca
; CHECK:         load i32, ptr addrspace(1) %p
  %l = alloca %pair
  store ptr addrspace(1) %p, ptr %l
  %n = getelementptr %pair, ptr %l, i32 0, i32 1
  store i32 7, ptr %n
  %q = load ptr addrspace(1), ptr %l
  %v = load i32, ptr addrspace(1) %q
  %m = load i32, ptr %n
  %s = add i32 %v, %m
  ret i32 %s
}
