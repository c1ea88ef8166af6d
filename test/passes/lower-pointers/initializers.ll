; Initialisers: casts of static objects, at any depth, in arrays, structures,
; vectors and expressions; self-references; tables of functions.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)" --implicit-check-not=addrspacecast
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@object = global [8 x i32] zeroinitializer, align 16
; CHECK-DAG: @scalar = global ptr getelementptr (i8, ptr @object, i32 16)
@scalar = global ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1))
; CHECK-DAG: @outside = global ptr getelementptr (i8, ptr @object, i32 16)
@outside = global ptr addrspace(1) getelementptr (i8, ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1)), i32 16)
; CHECK-DAG: @array = global [2 x ptr] [ptr null, ptr @object]
@array = global [2 x ptr addrspace(1)] [ptr addrspace(1) null, ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1))]
; CHECK-DAG: @tagged = global ptr inttoptr (i32 7 to ptr)
@tagged = global ptr addrspace(1) inttoptr (i32 7 to ptr addrspace(1))
; CHECK-DAG: @nested = global { i32, { ptr, [1 x ptr] } } { i32 1, { ptr, [1 x ptr] } { ptr @object, [1 x ptr] [ptr @object] } }
@nested = global { i32, { ptr addrspace(1), [1 x ptr addrspace(1)] } } { i32 1, { ptr addrspace(1), [1 x ptr addrspace(1)] } { ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1)), [1 x ptr addrspace(1)] [ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1))] } }
; CHECK-DAG: @cycle = global { i32, ptr } { i32 0, ptr @cycle }
@cycle = global { i32, ptr addrspace(1) } { i32 0, ptr addrspace(1) addrspacecast (ptr @cycle to ptr addrspace(1)) }
; CHECK-DAG: @functions = global [2 x ptr] [ptr @take, ptr @body]
@functions = global [2 x ptr] [ptr @take, ptr @body]
; CHECK-DAG: @back = global ptr @object
@back = global ptr addrspacecast (ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1)) to ptr)
; CHECK-DAG: @number = global i32 ptrtoint (ptr @object to i32)
@number = global i32 ptrtoint (ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1)) to i32)
; CHECK-DAG: @undefined = global { ptr, i32 } { ptr undef, i32 1 }
@undefined = global { ptr addrspace(1), i32 } { ptr addrspace(1) undef, i32 1 }

; CHECK-DAG: declare void @take(ptr)
declare void @take(ptr addrspace(1))
; CHECK-DAG: define void @body(ptr %p)
define void @body(ptr addrspace(1) %p) {
  ret void
}
