; A call of memcpy into an object is a copy that needs its remark.
; RUN: not %graymark_opt -passes=graymark-check -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare ptr @memcpy(ptr, ptr, i32) "gc-leaf-function"

; CHECK: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier, at '%r = call ptr @memcpy(
define void @f(ptr addrspace(1) %p, ptr %from) {
  %to = addrspacecast ptr addrspace(1) %p to ptr
  %r = call ptr @memcpy(ptr %to, ptr %from, i32 16)
  ret void
}
