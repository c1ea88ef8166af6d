; Finding: that a barrier has already run for the same parent proves nothing for
; the next child: linking shades the child, or the parent only if that child was
; white. A black parent would hide the second, white child.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

define void @two(ptr addrspace(1) %parent, ptr addrspace(1) %black, ptr addrspace(1) %white) {
; CHECK-LABEL: define void @two(
; CHECK:         store ptr addrspace(1) %white, ptr addrspace(1) %second
; CHECK-NOT:     ret void
; CHECK:         call void {{@__link\(ptr addrspace\(1\) %parent, ptr addrspace\(1\) %white|@__graymark_remark\(ptr addrspace\(1\) %parent}}
; CHECK:         ret void
  store ptr addrspace(1) %black, ptr addrspace(1) %parent
  %second = getelementptr i8, ptr addrspace(1) %parent, i32 4
  store ptr addrspace(1) %white, ptr addrspace(1) %second
  ret void
}
