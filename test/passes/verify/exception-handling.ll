; Exception handling is rejected, in functions without references too: frames of
; the shadow stack would stay published behind a catch.
; RUN: split-file %s %t
; RUN: not %verify %t/landingpad.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/catchpad.ll 2>&1 | FileCheck %s
; RUN: not %verify %t/cleanuppad.ll 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function f {{.*}}graymark: exception handling is not supported in this version; compile with -fno-exceptions: '

;--- landingpad.ll
target triple = "wasm32-unknown-unknown"
declare void @use(ptr addrspace(1))
declare void @throws()
declare i32 @__gxx_personality_v0(...)
define void @f() personality ptr @__gxx_personality_v0 {
  invoke void @throws() to label %done unwind label %pad
done:
  ret void
pad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}
define void @managed(ptr addrspace(1) %p) {
  call void @use(ptr addrspace(1) %p)
  ret void
}

;--- catchpad.ll
target triple = "wasm32-unknown-unknown"
declare void @throws()
declare i32 @__gxx_wasm_personality_v0(...)
define void @f(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @throws() to label %done unwind label %dispatch
done:
  ret void
dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller
pad:
  %cp = catchpad within %cs [ptr null]
  catchret from %cp to label %done
}

;--- cleanuppad.ll
target triple = "wasm32-unknown-unknown"
declare void @throws()
declare i32 @__gxx_wasm_personality_v0(...)
define void @f(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @throws() to label %done unwind label %pad
done:
  ret void
pad:
  %cp = cleanuppad within none []
  cleanupret from %cp unwind to caller
}
