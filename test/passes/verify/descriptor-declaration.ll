; A descriptor that another module defines is not looked into.
; RUN: %verify %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: @type = external hidden constant
@type = external hidden constant [8 x i32], section "graymark_types", align 16
declare i32 @graymark.idof(ptr)
define i32 @f() {
  %id = call i32 @graymark.idof(ptr @type)
  ret i32 %id
}
