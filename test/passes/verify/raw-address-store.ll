; The raw address of an object in memory that outlives the function, or at a
; place of a local that varies, does not keep the object: a warning.
; RUN: %early %s -o %t.ll 2>&1 | FileCheck %s --implicit-check-not=warning:
target triple = "wasm32-unknown-unknown"

declare void @use(ptr)
@variable = global ptr null

; CHECK: warning: {{.*}}in function parameter {{.*}}graymark: the raw address of an object is stored in memory, where it does not keep the object alive; call gm_keep_alive (graymark.keepalive) behind the last use of the address, or gm_pin the object: 'store ptr %raw, ptr %v
define void @parameter(ptr %v, ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  ret void
}

; CHECK: warning: {{.*}}in function global {{.*}}the raw address of an object is stored in memory
define void @global(ptr addrspace(1) %p) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr @variable
  ret void
}

; CHECK: warning: {{.*}}in function element {{.*}}the raw address of an object is stored in memory
define void @element(ptr addrspace(1) %p, i32 %i) {
  %local = alloca [4 x ptr]
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = getelementptr ptr, ptr %local, i32 %i
  store ptr %raw, ptr %place
  call void @use(ptr %local)
  ret void
}

define void @local(ptr addrspace(1) %p) {
  %local = alloca { i32, ptr }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = getelementptr i8, ptr %local, i32 4
  store ptr %raw, ptr %place
  call void @use(ptr %local)
  ret void
}
