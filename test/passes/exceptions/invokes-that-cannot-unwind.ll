; Invokes of builtins, copies and setjmp become calls.
; RUN: %early %s | FileCheck %s --check-prefix=EARLY
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -filetype=obj -o /dev/null
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-unknown"

declare void @graymark.keepalive(ptr addrspace(1))
declare i32 @graymark.idof(ptr)
declare ptr @memmove(ptr, ptr, i32)
declare i32 @__gxx_wasm_personality_v0(...)
declare ptr addrspace(1) @__new(i32, i32)

; CHECK-LABEL: define void @f(
; CHECK:         call i32 @graymark.idof(ptr
; CHECK:         call ptr @memmove(
; CHECK:         call void @graymark.keepalive(
; CHECK:         call i32 @setjmp(ptr
; EARLY-LABEL: define void @f(
; EARLY:         call void @__graymark_copy.memmove.p0.p0.i32(
define void @f(ptr addrspace(1) %p, ptr %buffer) personality ptr @__gxx_wasm_personality_v0 {
entry:
  %id = invoke i32 @graymark.idof(ptr @type)
          to label %a unwind label %cleanup

a:
  %from = addrspacecast ptr addrspace(1) %p to ptr
  %to = getelementptr i8, ptr %from, i32 4
  %r = invoke ptr @memmove(ptr %to, ptr %from, i32 12)
          to label %b unwind label %cleanup

b:
  invoke void @graymark.keepalive(ptr addrspace(1) %p)
          to label %c unwind label %cleanup

c:
  %n = invoke i32 @setjmp(ptr %buffer) returns_twice
          to label %done unwind label %cleanup

cleanup:
  %cp = cleanuppad within none []
  cleanupret from %cp unwind to caller

done:
  ret void
}

declare i32 @setjmp(ptr) returns_twice

@type = linkonce_odr hidden constant [8 x i32] [i32 1, i32 32, i32 0, i32 0, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16
