; Constants that name each other, and themselves, with casts of references in between.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -graymark-prove -passes='graymark-early,default<O2>,graymark' -disable-output %s
target triple = "wasm32-unknown-unknown"

; CHECK-DAG: @self = global ptr @self
@self = global ptr addrspace(1) addrspacecast (ptr @self to ptr addrspace(1))
@first = global { ptr addrspace(1), [2 x ptr] } { ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @second, i32 8) to ptr addrspace(1)), [2 x ptr] [ptr @first, ptr @f] }
@second = internal global { i32, i32, ptr addrspace(1) } { i32 0, i32 8, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @first, i32 8) to ptr addrspace(1)) }
@vector = internal constant <2 x ptr addrspace(1)> <ptr addrspace(1) addrspacecast (ptr @second to ptr addrspace(1)), ptr addrspace(1) getelementptr (i8, ptr addrspace(1) addrspacecast (ptr @vector to ptr addrspace(1)), i32 0)>
@name = alias ptr addrspace(1), ptr @self
@other = alias i8, getelementptr (i8, ptr @name, i32 2)

define ptr addrspace(1) @f(ptr addrspace(1) %p) {
  store ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @second, i32 8) to ptr addrspace(1)), ptr @name
  %q = call ptr addrspace(1) @f(ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @second, i32 8) to ptr addrspace(1)))
  %v = load <2 x ptr addrspace(1)>, ptr @vector
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 0
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  ret ptr addrspace(1) %e
}
