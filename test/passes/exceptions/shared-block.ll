; A block that several pads share is copied, so that each pad has barriers of its
; own: a host may catch the trap at its end and go on.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+exception-handling -exception-model=wasm -wasm-enable-eh | FileCheck %s --check-prefix=ASM
; RUN: %graymark_opt -graymark-collector=rc -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s | FileCheck %s --check-prefix=RC
target triple = "wasm32-unknown-unknown"

declare void @throws()
declare void @llvm.trap()
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: define void @f(
; CHECK:         br label %[[FIRST:.*]]
; CHECK:         br label %[[SECOND:.*]]
; CHECK:       [[FIRST]]:
; CHECK-NEXT:    %old = phi ptr addrspace(1) [ %v, %start ]
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %old, i32 0) [ "funclet"(token %pad) ]
; CHECK:         call void @llvm.trap()
; CHECK:       [[SECOND]]:
; CHECK-NEXT:    phi ptr addrspace(1) [ %w, %cleanup ]
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %{{.*}}, i32 0) [ "funclet"(token %other) ]
; CHECK:         call void @llvm.trap()
; ASM-LABEL: f:
; ASM-COUNT-2: call __link
; ASM:         end_function
; RC-LABEL: define void @f(
; RC:         call void @__graymark_store({{.*}}[ "funclet"(token %pad) ]
; RC:         call void @__graymark_store({{.*}}[ "funclet"(token %other) ]
; RC-NOT:     store ptr addrspace(1) %{{.*}}, ptr addrspace(1)
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %v, ptr addrspace(1) %w) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @throws() to label %again unwind label %dispatch

again:
  invoke void @throws() to label %done unwind label %cleanup

dispatch:
  %switch = catchswitch within none [label %start] unwind to caller

start:
  %pad = catchpad within %switch [ptr null]
  br label %shared

cleanup:
  %other = cleanuppad within none []
  br label %shared

shared:
  %old = phi ptr addrspace(1) [ %v, %start ], [ %w, %cleanup ]
  store ptr addrspace(1) %old, ptr addrspace(1) %p
  call void @llvm.trap()
  unreachable

done:
  ret void
}

; With the function's own code as well, in a loop without end.
; CHECK-LABEL: define void @loop(
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %loaded, i32 1) [ "funclet"(token %pad) ]
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %{{.*}}, i32 1){{$}}
define void @loop(ptr addrspace(1) %p, ptr addrspace(1) %v, i1 %c) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @throws() to label %next unwind label %cleanup

next:
  br i1 %c, label %done, label %shared

cleanup:
  %pad = cleanuppad within none []
  br label %shared

shared:
  %count = phi i32 [ 0, %next ], [ 1, %cleanup ], [ %more, %body ]
  br label %body

body:
  %value = phi ptr addrspace(1) [ %v, %shared ]
  %loaded = load ptr addrspace(1), ptr addrspace(1) %value
  store ptr addrspace(1) %loaded, ptr addrspace(1) %p
  %more = add i32 %count, 1
  br label %shared

done:
  ret void
}
