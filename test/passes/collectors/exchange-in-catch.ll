; collector=rc: a call in the place of a store names the catch pad that it is in.
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark %s | llc -mattr=+exception-handling -exception-model=wasm -wasm-enable-eh -filetype=obj -o %t.o
target triple = "wasm32-unknown-unknown"

declare void @throws()
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: @f(
; CHECK: %pad = catchpad within %switch [ptr null]
; CHECK: call void @__graymark_store({{.*}} %p, ptr addrspace(1) %p, ptr addrspace(1) %v) {{.*}}[ "funclet"(token %pad) ]
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %v) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @throws() to label %done unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %start] unwind to caller
start:
  %pad = catchpad within %switch [ptr null]
  store ptr addrspace(1) %v, ptr addrspace(1) %p
  catchret from %pad to label %done
done:
  ret void
}
