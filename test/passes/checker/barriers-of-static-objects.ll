; Static objects are objects, however the address is chosen, and copies by
; element are copies.
; RUN: split-file %s %t
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/static.ll 2>&1 | FileCheck %s --check-prefix=STATIC
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/elements.ll 2>&1 | FileCheck %s --check-prefix=ELEMENTS

;--- static.ll
; STATIC: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"
@one = internal global { i32, i32, ptr addrspace(1) } zeroinitializer
@two = internal global { i32, i32, ptr addrspace(1) } zeroinitializer

define void @f(ptr addrspace(1) %child, i1 %c) {
  %object = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @one, i32 8) to ptr addrspace(1)), ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @two, i32 8) to ptr addrspace(1))
  store ptr addrspace(1) %child, ptr addrspace(1) %object
  ret void
}

;--- elements.ll
; ELEMENTS: error: graymark soundness checker: function 'f': writes references to an object, but the function returns before its write barrier
target triple = "wasm32-unknown-unknown"

define void @f(ptr addrspace(1) %to, ptr addrspace(1) %from) {
  call void @llvm.memcpy.element.unordered.atomic.p1.p1.i32(ptr addrspace(1) align 4 %to, ptr addrspace(1) align 4 %from, i32 8, i32 4)
  ret void
}
