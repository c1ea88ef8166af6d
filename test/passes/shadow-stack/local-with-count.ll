; A local may say how many elements it has by the count of its alloca instead of
; by an array type: each element has a slot.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define void @scalars() {
; CHECK-LABEL: define void @scalars()
; CHECK:         %l = alloca
; CHECK:         getelementptr inbounds i8, ptr %stack.base, i32 -16
; CHECK:         call void @llvm.memset.p0.{{i32|i64}}(ptr align 4 %l, i8 0, {{i32|i64}} 16, i1 false)
; CHECK-COUNT-4: !graymark.slot
; CHECK:         call void @fill(ptr %l)
  %l = alloca ptr addrspace(1), i32 4, align 4
  call void @fill(ptr %l)
  ret void
}

define void @structures() {
; CHECK-LABEL: define void @structures()
; CHECK:         getelementptr inbounds i8, ptr %stack.base, i32 -12
; CHECK:         call void @llvm.memset.p0.{{i32|i64}}(ptr align 4 %l, i8 0, {{i32|i64}} 24, i1 false)
; CHECK-COUNT-3: !graymark.slot
; CHECK:         call void @fill(ptr %l)
  %l = alloca { i32, ptr addrspace(1) }, i32 3, align 4
  call void @fill(ptr %l)
  ret void
}
