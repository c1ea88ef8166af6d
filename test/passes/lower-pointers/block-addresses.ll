; Addresses of blocks of a function whose type changes.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

; CHECK: @table = constant [2 x ptr] [ptr blockaddress(@f, %one), ptr blockaddress(@f, %two)]
@table = constant [2 x ptr] [ptr blockaddress(@f, %one), ptr blockaddress(@f, %two)]

define i32 @f(ptr addrspace(1) %p, i32 %i) {
; CHECK-LABEL: define i32 @f(ptr %p, i32 %i)
entry:
  %place = getelementptr [2 x ptr], ptr @table, i32 0, i32 %i
  %to = load ptr, ptr %place
  indirectbr ptr %to, [label %one, label %two]

one:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n

two:
  ret i32 0
}
