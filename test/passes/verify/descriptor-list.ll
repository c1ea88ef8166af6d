; Errors in lists of offsets.
; RUN: split-file %s %t
; RUN: not %verify %t/no-list.ll 2>&1 | FileCheck %t/no-list.ll
; RUN: not %verify %t/short.ll 2>&1 | FileCheck %t/short.ll
; RUN: not %verify %t/no-number.ll 2>&1 | FileCheck %t/no-number.ll
; RUN: not %verify %t/odd.ll 2>&1 | FileCheck %t/odd.ll
; RUN: not %verify %t/outside.ll 2>&1 | FileCheck %t/outside.ll
; RUN: not %verify %t/order.ll 2>&1 | FileCheck %t/order.ll
; RUN: not %verify %t/element.ll 2>&1 | FileCheck %t/element.ll
; RUN: %verify %t/right.ll

; Layout bit 1 is in byte 1: the first word is 257.
;--- no-list.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': the offset list of the fixed part is not the address of a global
@type = constant [8 x i32] [i32 257, i32 0, i32 8, i32 4, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

;--- short.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': the offset list of the fixed part is shorter than its count says
@list = constant [2 x i32] [i32 2, i32 0]
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 8, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- no-number.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': the offset list of the fixed part has an entry that is not a number
@list = constant { i32, ptr } { i32 1, ptr @list }
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 8, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- odd.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': a reference of the fixed part is at byte 6, which is not a multiple of 4
@list = constant [2 x i32] [i32 1, i32 6]
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 16, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- outside.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': a reference of the fixed part is at byte 200, outside its size of 200 bytes
@list = constant [3 x i32] [i32 2, i32 0, i32 200]
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 200, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- order.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': the offset list of the fixed part is not in ascending order at byte 4
@list = constant [3 x i32] [i32 2, i32 8, i32 4]
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 16, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16

;--- element.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: graymark: type descriptor 'type': the offset list of the array's element is shorter than its count says
@list = constant [2 x i32] [i32 3, i32 0]
@type = constant { i32, i32, i32, i32, i32, i32, ptr, ptr } { i32 2561, i32 0, i32 8, i32 1, i32 8, i32 16, ptr @list, ptr null }, section "graymark_types", align 16

;--- right.ll
target triple = "wasm32-unknown-unknown"
@list = constant [3 x i32] [i32 2, i32 0, i32 196]
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 200, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
@type.integer = constant { i32, i32, i32, i32, i32, i32, i32, ptr } { i32 257, i32 0, i32 200, i32 ptrtoint (ptr @list to i32), i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
