; The result of an invoke exists on the normal edge only; what is needed on either
; edge is rooted during the call.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()
declare i32 @__gxx_wasm_personality_v0(...)

define i32 @result(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @result(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4, !graymark.slot ![[SLOT:[0-9]+]]
; CHECK:         invoke ptr addrspace(1) @make()
; CHECK:       normal:
; CHECK:         store ptr addrspace(1) %r, ptr %{{.*}}, align 4, !graymark.slot ![[SLOT]]
; CHECK:         call void @collect()
; CHECK:       pad:
; CHECK-NOT:     !graymark.slot
; CHECK:         call void @collect()
entry:
  %r = invoke ptr addrspace(1) @make()
          to label %normal unwind label %dispatch

normal:
  call void @collect()
  %n = load i32, ptr addrspace(1) %r
  ret i32 %n

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  call void @collect() [ "funclet"(token %cp) ]
  %o = load i32, ptr addrspace(1) %p
  catchret from %cp to label %behind

behind:
  ret i32 %o
}

; A critical edge: the result goes into a phi and nowhere else.
define i32 @critical(ptr addrspace(1) %p, i1 %c) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @critical(
; CHECK:       join:
; CHECK-NEXT:    %m = phi ptr addrspace(1) [ %p, %entry ], [ %r, %more ]
; CHECK:         store ptr addrspace(1) %m, ptr %{{.*}}, align 4, !graymark.slot
; CHECK:         call void @collect()
entry:
  br i1 %c, label %more, label %join

more:
  %r = invoke ptr addrspace(1) @make()
          to label %join unwind label %cleanup

join:
  %m = phi ptr addrspace(1) [ %p, %entry ], [ %r, %more ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %m
  ret i32 %n

cleanup:
  %cp = cleanuppad within none []
  cleanupret from %cp unwind to caller
}

; A structure that is live across an invoke with a critical edge.
define i32 @structure({ ptr addrspace(1), i32 } %p, i1 %c) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @structure(
; CHECK:         %[[PART:.*]] = extractvalue { ptr addrspace(1), i32 } %p, 0
; CHECK:         store ptr addrspace(1) %[[PART]], ptr %{{.*}}, align 4, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    invoke void @collect()
entry:
  br i1 %c, label %more, label %join

more:
  invoke void @collect()
          to label %join unwind label %cleanup

join:
  %r = extractvalue { ptr addrspace(1), i32 } %p, 0
  %n = load i32, ptr addrspace(1) %r
  ret i32 %n

cleanup:
  %cp = cleanuppad within none []
  cleanupret from %cp unwind to caller
}

; An object that an invoke has allocated is new on the normal edge.
define void @fresh(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @fresh(
; CHECK-NOT:     __graymark_marking
; CHECK:       ret void
entry:
  %o = invoke ptr addrspace(1) @__new(i32 8, i32 20)
          to label %normal unwind label %cleanup

normal:
  store ptr addrspace(1) %p, ptr addrspace(1) %o
  ret void

cleanup:
  %cp = cleanuppad within none []
  cleanupret from %cp unwind to caller
}

declare ptr addrspace(1) @__new(i32, i32)
