; The raw address of an object must not be stored: whoever loads it finds no
; object to root.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function f {{.*}}graymark: the raw address of an object is stored in memory, where nothing keeps the object alive; pass the address to the call directly, or copy the bytes: 'store ptr %raw, ptr %v
define void @f(ptr %v, ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  ret void
}
