; Errors in the cold part of a descriptor, and against its base type.
; RUN: split-file %s %t
; RUN: not %verify %t/address.ll 2>&1 | FileCheck %t/address.ll
; RUN: not %verify %t/size.ll 2>&1 | FileCheck %t/size.ll
; RUN: not %verify %t/name.ll 2>&1 | FileCheck %t/name.ll
; RUN: not %verify %t/fields.ll 2>&1 | FileCheck %t/fields.ll
; RUN: not %verify %t/fields-short.ll 2>&1 | FileCheck %t/fields-short.ll
; RUN: not %verify %t/finaliser.ll 2>&1 | FileCheck %t/finaliser.ll
; RUN: not %verify %t/visitor.ll 2>&1 | FileCheck %t/visitor.ll
; RUN: not %verify %t/visitor-data.ll 2>&1 | FileCheck %t/visitor-data.ll
; RUN: not %verify %t/pointer-free.ll 2>&1 | FileCheck %t/pointer-free.ll
; RUN: not %verify %t/not-pointer-free.ll 2>&1 | FileCheck %t/not-pointer-free.ll
; RUN: not %verify %t/base.ll 2>&1 | FileCheck %t/base.ll
; RUN: not %verify %t/circle.ll 2>&1 | FileCheck %t/circle.ll
; RUN: not %verify %t/smaller.ll 2>&1 | FileCheck %t/smaller.ll
; RUN: not %verify %t/inherited.ll 2>&1 | FileCheck %t/inherited.ll
; RUN: %verify %t/right.ll

;--- address.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its cold part is not the address of a global
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr inttoptr (i32 8 to ptr) }, section "graymark_types", align 16

;--- size.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its cold part does not have the size that it says it has
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 28, ptr null, ptr null, ptr null, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- name.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its name is not the address of a global
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr inttoptr (i32 8 to ptr), ptr null, ptr null, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- fields.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its field names are not the address of a global
declare void @f(ptr)
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr @f, ptr null, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- fields-short.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its list of field names is shorter than its count says
@fields = constant { i32, [1 x { i32, ptr }] } { i32 2, [1 x { i32, ptr }] [{ i32, ptr } { i32 0, ptr null }] }
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr @fields, ptr null, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- finaliser.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its finaliser is not a function of type void (ptr)
declare i32 @close(ptr addrspace(1))
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr null, ptr @close, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- visitor.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its visitor is not a function of type i32 (ptr, i32, i32)
declare i32 @visit(ptr addrspace(1), i64, i32)
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr null, ptr null, ptr @visit }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- visitor-data.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its visitor is not a function of type i32 (ptr, i32, i32)
@data = constant i32 0
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr null, ptr null, ptr @data }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- pointer-free.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it is marked pointer-free but has a visitor
declare i32 @visit(ptr addrspace(1), i32, i32)
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr null, ptr null, ptr @visit }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- not-pointer-free.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it has no references but is not marked pointer-free
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr null, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 0, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- base.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its base type is not the address of a type descriptor
@base = constant i32 0
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @base, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- circle.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its base types form a circle
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @other, ptr null, ptr null }
@other = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @cold.other }, section "graymark_types", align 16
@cold.other = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @type, ptr null, ptr null }

;--- smaller.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its size of 4 bytes is less than the 8 bytes of its base type
@base = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 3, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @base, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 4, i32 1, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- inherited.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it does not list the reference at byte 4 of its base type
@base = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 3, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
@cold = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @base, ptr null, ptr null }
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 12, i32 5, i32 0, i32 0, i32 0, ptr @cold }, section "graymark_types", align 16

;--- right.ll
target triple = "wasm32-unknown-unknown"
declare i32 @visit(ptr addrspace(1), i32, i32)
declare void @close(ptr addrspace(1))
@close.alias = alias void (ptr), ptr @close.own
define void @close.own(ptr %p) {
  ret void
}
@text = constant [2 x i8] c"A\00"
@elsewhere = external constant i32
@fields = constant { i32, [1 x { i32, ptr }] } { i32 1, [1 x { i32, ptr }] [{ i32, ptr } { i32 0, ptr @text }] }
@base = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 3, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
@all = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr @text, ptr @fields, ptr @base, ptr @close, ptr @visit }
@everything = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 12, i32 0, i32 0, i32 0, i32 0, ptr @all }, section "graymark_types", align 16
@own = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @base, ptr @close.alias, ptr null }
@derived = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 12, i32 7, i32 0, i32 0, i32 0, ptr @own }, section "graymark_types", align 16
@base.elsewhere = external constant [32 x i8]
@far = constant { i32, ptr, ptr, ptr, ptr, ptr } { i32 24, ptr null, ptr null, ptr @base.elsewhere, ptr null, ptr null }
@farther = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @far }, section "graymark_types", align 16
@early.cold = constant { i32, ptr } { i32 8, ptr @text }
@early = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, ptr @early.cold }, section "graymark_types", align 16
@foreign = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 8, i32 0, i32 0, i32 0, i32 0, ptr @elsewhere }, section "graymark_types", align 16
