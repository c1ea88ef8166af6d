; A derived pointer must not be returned.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function field {{.*}}graymark: a derived pointer (an address inside an object) is returned; only base pointers may be, so use the object and an index or offset: 'ret ptr addrspace(1) %d'
define ptr addrspace(1) @field(ptr addrspace(1) %p) {
  %d = getelementptr i8, ptr addrspace(1) %p, i32 4
  ret ptr addrspace(1) %d
}
