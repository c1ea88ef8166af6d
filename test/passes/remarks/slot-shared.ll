; A reference that is put into the slot of an earlier one has a remark.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 >/dev/null | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()

; CHECK:     remark: <unknown>:0:0: slot shared: '%b' has slot 0 in common with '%a'
; CHECK-NOT: slot shared
define i32 @f() {
  %a = call ptr addrspace(1) @make()
  call void @collect()
  %m = load i32, ptr addrspace(1) %a
  %b = call ptr addrspace(1) @make()
  call void @collect()
  %n = load i32, ptr addrspace(1) %b
  %sum = add i32 %m, %n
  ret i32 %sum
}
