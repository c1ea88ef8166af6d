; Every type that mentions address space 1 is replaced: of functions, function
; pointers, aggregates, vectors, named and packed structures, allocas, GEPs.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

; CHECK-DAG: %node = type { ptr, i32 }
%node = type { ptr addrspace(1), i32 }
; CHECK-DAG: %packed = type <{ i8, ptr, [2 x %node] }>
%packed = type <{ i8, ptr addrspace(1), [2 x %node] }>
; CHECK-DAG: %plain = type { ptr, i32 }
%plain = type { ptr, i32 }
%opaque = type opaque

; CHECK-DAG: @g = global %packed zeroinitializer
@g = global %packed zeroinitializer
; CHECK-DAG: @v = global <4 x ptr> zeroinitializer
@v = global <4 x ptr addrspace(1)> zeroinitializer
; CHECK-DAG: @h = global %plain zeroinitializer
@h = global %plain zeroinitializer
; CHECK-DAG: @o = external global %opaque
@o = external global %opaque

; CHECK-DAG: declare { ptr, i32 } @aggregate(<2 x ptr>, [3 x ptr]) #
declare { ptr addrspace(1), i32 } @aggregate(<2 x ptr addrspace(1)>, [3 x ptr addrspace(1)]) "gc-leaf-function"

define ptr addrspace(1) @field(ptr addrspace(1) %p, i32 %i, ptr %f) {
; CHECK-LABEL: define ptr @field(ptr %p, i32 %i, ptr %f)
; CHECK:         %a = getelementptr %packed, ptr %p, i32 0, i32 2, i32 %i, i32 0
; CHECK:         %r = call ptr %f(ptr %{{.*}}, <2 x ptr> zeroinitializer)
  %a = getelementptr %packed, ptr addrspace(1) %p, i32 0, i32 2, i32 %i, i32 0
  %b = load ptr addrspace(1), ptr addrspace(1) %a
  %r = call ptr addrspace(1) %f(ptr addrspace(1) %b, <2 x ptr addrspace(1)> zeroinitializer)
  ret ptr addrspace(1) %r
}

define void @aggregates(<2 x ptr addrspace(1)> %v, [3 x ptr addrspace(1)] %a, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @aggregates(<2 x ptr> %v, [3 x ptr] %a, ptr %q)
; CHECK:         %w = insertelement <2 x ptr> %v, ptr %q, i32 1
; CHECK:         %s = shufflevector <2 x ptr> %w, <2 x ptr> zeroinitializer, <2 x i32> <i32 0, i32 2>
; CHECK:         %b = insertvalue [3 x ptr] %a, ptr %q, 0
; CHECK:         %r = call { ptr, i32 } @aggregate(<2 x ptr> %s, [3 x ptr] %b)
  %w = insertelement <2 x ptr addrspace(1)> %v, ptr addrspace(1) %q, i32 1
  %s = shufflevector <2 x ptr addrspace(1)> %w, <2 x ptr addrspace(1)> zeroinitializer, <2 x i32> <i32 0, i32 2>
  %b = insertvalue [3 x ptr addrspace(1)] %a, ptr addrspace(1) %q, 0
  %r = call { ptr addrspace(1), i32 } @aggregate(<2 x ptr addrspace(1)> %s, [3 x ptr addrspace(1)] %b)
  ret void
}
