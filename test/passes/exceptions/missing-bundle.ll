; A call in a catch pad that does not name it would be removed silently, with all
; that follows: an error.
; RUN: not %graymark_opt -passes=graymark -S %s -o %t 2>&1 | FileCheck %s
; RUN: not test -s %t
; RUN: not %early %s 2>&1 | FileCheck %s
; RUN: not %verify %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @throws()
declare void @use(ptr addrspace(1)) "gc-leaf-function"
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK: error: {{.*}}in function f {{.*}}graymark: a call in a catch or cleanup pad does not name the pad in a "funclet" operand bundle, so that LLVM would remove it and all that follows; add the bundle: 'call void @use(
define void @f(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @throws()
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  call void @use(ptr addrspace(1) %p)
  catchret from %cp to label %done

done:
  ret void
}
