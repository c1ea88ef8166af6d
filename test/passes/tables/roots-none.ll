; No entries: constants, declarations, bodies that are defined elsewhere, the
; compiler's own lists, static objects' table.
; RUN: %lower %s | FileCheck %s --implicit-check-not=graymark_roots
target triple = "wasm32-unknown-unknown"

@object = global [8 x i32] zeroinitializer, align 16
; CHECK: @constant = constant ptr getelementptr
@constant = constant ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1))
; CHECK: @declared = external global ptr
@declared = external global ptr addrspace(1)
; CHECK: @elsewhere = available_externally global ptr null
@elsewhere = available_externally global ptr addrspace(1) null
; CHECK: @entry = internal constant { ptr, ptr }
@entry = internal constant { ptr addrspace(1), ptr } { ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr null }, section "graymark_statics"
