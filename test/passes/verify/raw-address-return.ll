; The raw address of an object must not be returned: the caller finds no object
; to root.
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: error: {{.*}}in function data {{.*}}graymark: the raw address of an object is returned
define ptr @data(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %d = getelementptr i8, ptr %raw, i32 8
  ret ptr %d
}
