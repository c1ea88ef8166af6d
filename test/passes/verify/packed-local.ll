; A reference at an address that is no multiple of four cannot be rooted, in a
; local: no slot can name it.
; RUN: not %instrument %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

; CHECK: error: {{.*}}in function f {{.*}}graymark: {{.*}}align{{.*}}: '%l = alloca
define void @f() {
  %l = alloca <{ i8, ptr addrspace(1) }>
  call void @fill(ptr %l)
  ret void
}
