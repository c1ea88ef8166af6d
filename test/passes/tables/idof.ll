; graymark.idof is a subtraction and a shift of addresses that the linker knows,
; plus the number of the first id of the table.
; RUN: %lower %s | FileCheck %s --implicit-check-not=graymark.idof
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@type = constant [8 x i32] [i32 1, i32 32, i32 8, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16
; CHECK: @__start_graymark_types = external hidden constant i8

declare i32 @graymark.idof(ptr)

define i32 @id() {
; CHECK-LABEL: define i32 @id()
; CHECK-NEXT:    %[[INDEX:.*]] = lshr i32 sub (i32 ptrtoint (ptr @type to i32), i32 ptrtoint (ptr @__start_graymark_types to i32)), 5
; CHECK-NEXT:    %[[ID:.*]] = add i32 %[[INDEX]], 16
; CHECK-NEXT:    ret i32 %[[ID]]
  %id = call i32 @graymark.idof(ptr @type)
  ret i32 %id
}

; Of a descriptor that is known at run time only.
define i32 @variable(ptr %type) {
; CHECK-LABEL: define i32 @variable(
; CHECK-NEXT:    %[[ADDRESS:.*]] = ptrtoint ptr %type to i32
; CHECK-NEXT:    %[[OFFSET:.*]] = sub i32 %[[ADDRESS]], ptrtoint (ptr @__start_graymark_types to i32)
; CHECK:         lshr i32 %[[OFFSET]], 5
  %id = call i32 @graymark.idof(ptr %type)
  ret i32 %id
}
