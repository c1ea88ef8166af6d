; Descriptors that are none: without contents, of undefined or computed numbers, in
; cycles, on things that are no variables.
; RUN: split-file %s %t
; RUN: not %lower %t/undefined.ll 2>&1 | FileCheck %s --check-prefix=UNDEFINED --implicit-check-not=PLEASE
; RUN: not %lower %t/poison.ll 2>&1 | FileCheck %s --check-prefix=UNDEFINED --implicit-check-not=PLEASE
; RUN: not %lower %t/computed.ll 2>&1 | FileCheck %s --check-prefix=COMPUTED --implicit-check-not=PLEASE
; RUN: not %lower %t/zero.ll 2>&1 | FileCheck %s --check-prefix=ZERO --implicit-check-not=PLEASE
; RUN: not %lower %t/ones.ll 2>&1 | FileCheck %s --check-prefix=ONES --implicit-check-not=PLEASE
; RUN: not %lower %t/list-of-itself.ll 2>&1 | FileCheck %s --check-prefix=LIST --implicit-check-not=PLEASE
; RUN: not %lower %t/endless-list.ll 2>&1 | FileCheck %s --check-prefix=LIST --implicit-check-not=PLEASE
; RUN: not %lower %t/cold-of-itself.ll 2>&1 | FileCheck %s --check-prefix=COLD --implicit-check-not=PLEASE
; RUN: not %lower %t/large.ll 2>&1 | FileCheck %s --check-prefix=LARGE --implicit-check-not=PLEASE
; RUN: %lower %t/function.ll | llc -filetype=obj -o /dev/null

; UNDEFINED: error: graymark: type descriptor 'type': one of its numbers is not a constant
; COMPUTED: error: graymark: type descriptor 'type': one of its numbers is not a constant
; ZERO: error: graymark: type descriptor 'type': its version is 0 instead of 1
; ONES: error: graymark: type descriptor 'type': its version is 255 instead of 1
; LIST: error: graymark: type descriptor 'type': the offset list of the fixed part
; COLD: error: graymark: type descriptor 'type':
; LARGE: error: graymark: type descriptor 'type': it has

;--- undefined.ll
target triple = "wasm32-unknown-unknown"
@type = constant [8 x i32] undef, section "graymark_types", align 16
;--- poison.ll
target triple = "wasm32-unknown-unknown"
@type = constant { [4 x i32], <2 x i32>, i32, i32 } { [4 x i32] [i32 1, i32 32, i32 8, i32 poison], <2 x i32> poison, i32 0, i32 poison }, section "graymark_types", align 16
;--- computed.ll
target triple = "wasm32-unknown-unknown"
@type = constant [8 x i32] [i32 1, i32 32, i32 sub (i32 ptrtoint (ptr @type to i32), i32 ptrtoint (ptr @other to i32)), i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16
@other = global i32 0
;--- zero.ll
target triple = "wasm32-unknown-unknown"
@type = constant [8 x i32] zeroinitializer, section "graymark_types", align 16
;--- ones.ll
target triple = "wasm32-unknown-unknown"
@type = constant [8 x i32] [i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1], section "graymark_types", align 16
;--- list-of-itself.ll
target triple = "wasm32-unknown-unknown"
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 8, ptr @type, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
;--- endless-list.ll
target triple = "wasm32-unknown-unknown"
@list = constant [2 x i32] [i32 -1, i32 0]
@type = constant { i32, i32, i32, ptr, i32, i32, i32, ptr } { i32 257, i32 0, i32 8, ptr @list, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", align 16
;--- cold-of-itself.ll
target triple = "wasm32-unknown-unknown"
@type = constant { i32, i32, i32, i32, i32, i32, i32, ptr } { i32 1, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, ptr @type }, section "graymark_types", align 16
;--- large.ll
target triple = "wasm32-unknown-unknown"
@type = constant [1099511627776 x i64] zeroinitializer, section "graymark_types", align 16
;--- function.ll
target triple = "wasm32-unknown-unknown"
define void @type(ptr addrspace(1) %p) section "graymark_types" {
  ret void
}
