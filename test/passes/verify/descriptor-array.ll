; Errors in the trailing array of a descriptor.
; RUN: split-file %s %t
; RUN: not %verify %t/stride.ll 2>&1 | FileCheck %t/stride.ll
; RUN: not %verify %t/outside.ll 2>&1 | FileCheck %t/outside.ll
; RUN: not %verify %t/alignment.ll 2>&1 | FileCheck %t/alignment.ll
; RUN: not %verify %t/length.ll 2>&1 | FileCheck %t/length.ll
; RUN: not %verify %t/no-array.ll 2>&1 | FileCheck %t/no-array.ll
; RUN: %verify %t/right.ll

; Layout bit 2, in byte 1, says that there is an array (513), bit 4 that its
; length is a field (1537).
;--- stride.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its array has a stride of 0 bytes
@type = constant [8 x i32] [i32 513, i32 0, i32 8, i32 1, i32 8, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- outside.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': a reference of the array's element is at byte 4, outside its stride of 4 bytes
@type = constant [8 x i32] [i32 513, i32 0, i32 8, i32 0, i32 8, i32 4, i32 2, i32 0], section "graymark_types", align 16

;--- alignment.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its array of references is not aligned to 4 bytes
@type = constant [8 x i32] [i32 513, i32 0, i32 8, i32 0, i32 6, i32 4, i32 1, i32 0], section "graymark_types", align 16

;--- length.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': its length field at byte 8 is outside its size of 8 bytes
@type = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 6, i16 8, i32 0, i32 8, i32 0, i32 8, i32 4, i32 1, ptr null }, section "graymark_types", align 16

;--- no-array.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': it has array fields but no array
@type = constant [8 x i32] [i32 1025, i32 0, i32 8, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- right.ll
target triple = "wasm32-unknown-unknown"
@array = constant [8 x i32] [i32 513, i32 0, i32 8, i32 0, i32 8, i32 4, i32 1, i32 0], section "graymark_types", align 16
@bytes = constant [8 x i32] [i32 513, i32 32, i32 5, i32 0, i32 5, i32 1, i32 0, i32 0], section "graymark_types", align 16
@counted = constant [8 x i32] [i32 263681, i32 0, i32 8, i32 0, i32 8, i32 4, i32 1, i32 0], section "graymark_types", align 16
