; Every field of a type descriptor that can be wrong is an error that names the
; descriptor and the field.
; RUN: split-file %s %t
; RUN: not %verify %t/size.ll 2>&1 | FileCheck %t/size.ll
; RUN: not %verify %t/mutable.ll 2>&1 | FileCheck %t/mutable.ll
; RUN: not %verify %t/alignment.ll 2>&1 | FileCheck %t/alignment.ll
; RUN: not %verify %t/version.ll 2>&1 | FileCheck %t/version.ll
; RUN: not %verify %t/layout.ll 2>&1 | FileCheck %t/layout.ll
; RUN: not %verify %t/number.ll 2>&1 | FileCheck %t/number.ll
; RUN: not %verify %t/large.ll 2>&1 | FileCheck %t/large.ll
; RUN: not %verify %t/outside.ll 2>&1 | FileCheck %t/outside.ll
; RUN: not %verify %t/bitmap.ll 2>&1 | FileCheck %t/bitmap.ll
; RUN: not %verify %t/pointer-free.ll 2>&1 | FileCheck %t/pointer-free.ll
; RUN: not %verify %t/not-pointer-free.ll 2>&1 | FileCheck %t/not-pointer-free.ll
; RUN: not %verify %t/flags.ll 2>&1 | FileCheck %t/flags.ll
; RUN: not %verify %t/array-fields.ll 2>&1 | FileCheck %t/array-fields.ll
; RUN: not %verify %t/length-field.ll 2>&1 | FileCheck %t/length-field.ll

;--- size.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it has 8 bytes instead of 32
@type = constant { i32, i32 } zeroinitializer, section "graymark_types", align 16

;--- mutable.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it is not constant
@type = global [8 x i32] [i32 1, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- alignment.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it is not aligned to 16 bytes
@type = constant [8 x i32] [i32 1, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 4

;--- version.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its version is 2 instead of 1
@type = constant [8 x i32] [i32 2, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- layout.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its layout byte 16 has unknown bits
@type = constant [8 x i32] [i32 4097, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- number.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': one of its numbers is not a constant
@type = constant { i32, i32, ptr, i32, i32, i32, i32, ptr } { i32 1, i32 32, ptr @type, i32 0, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- large.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its size of 1073741808 bytes is too large
@type = constant [8 x i32] [i32 1, i32 32, i32 1073741808, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- outside.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': a reference of the fixed part is at byte 8, outside its size of 8 bytes
@type = constant [8 x i32] [i32 1, i32 0, i32 8, i32 4, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- bitmap.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': the bitmap of the fixed part is not a number
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 1, i32 0, i32 8, ptr @type, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- pointer-free.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it is marked pointer-free but has references
@type = constant [8 x i32] [i32 1, i32 32, i32 8, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- not-pointer-free.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it has no references but is not marked pointer-free
@type = constant [8 x i32] [i32 1, i32 0, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- flags.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its flags have unknown bits
@type = constant [8 x i32] [i32 1, i32 67108864, i32 8, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- array-fields.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it has array fields but no array
@type = constant [8 x i32] [i32 1, i32 0, i32 8, i32 1, i32 8, i32 4, i32 1, i32 0], section "graymark_types", align 16

;--- length-field.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it names a length field at byte 4 but its layout has none
@type = constant [8 x i32] [i32 262657, i32 0, i32 8, i32 1, i32 8, i32 4, i32 1, i32 0], section "graymark_types", align 16
