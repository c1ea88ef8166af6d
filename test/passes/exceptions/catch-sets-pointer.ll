; Where an exception is caught, the function's own stack pointer is stored: by the
; first safepoint of the pad, or at its beginning. Nothing is stored where the
; exception goes on without a safepoint.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @leaf() "gc-leaf-function"
declare i32 @__gxx_wasm_personality_v0(...)

; What was published during the call that was unwound is valid still.
define i32 @no_safepoint(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @no_safepoint(
; CHECK:         %[[FRAME:.*]] = getelementptr inbounds i8, ptr %stack.base, i32 -4
; CHECK:         !graymark.publish ![[ONE:[0-9]+]]
; CHECK-NEXT:    invoke void @collect()
; CHECK:       pad:
; CHECK-NEXT:    catchpad
; CHECK-NEXT:    %[[LOWEST:.*]] = getelementptr inbounds i8, ptr %[[FRAME]], i32 0
; CHECK-NEXT:    store ptr %[[LOWEST]], ptr @__graymark_stack_pointer, align 4, !graymark.publish ![[ONE]]
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       done:
; CHECK:         store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NEXT:    ret
entry:
  invoke void @collect()
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  catchret from %cp to label %done

done:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

define void @safepoint(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @safepoint(
; CHECK:       pad:
; CHECK-NEXT:    catchpad
; CHECK-NEXT:    call ptr @llvm.wasm.get.exception
; CHECK-NEXT:    call i32 @llvm.wasm.get.ehselector
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    call void @collect()
; CHECK-NEXT:    catchret
entry:
  invoke void @collect()
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  call void @collect() [ "funclet"(token %cp) ]
  catchret from %cp to label %done

done:
  ret void
}

; A function without references, F1.
define void @driver(i32 %n) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @driver(
; CHECK-NEXT:  entry:
; CHECK-NEXT:    %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK-NEXT:    br label %loop
; CHECK-NOT:     stack_overflow
; CHECK:       pad:
; CHECK-NEXT:    catchpad
; CHECK-NEXT:    store ptr %[[BASE]], ptr @__graymark_stack_pointer, align 4, !graymark.restore
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       ret void
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  invoke void @collect()
          to label %latch unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  catchret from %cp to label %latch

latch:
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %n
  br i1 %again, label %loop, label %done

done:
  ret void
}

; A function that roots nothing catches as well.
define void @unmanaged(ptr addrspace(1) %p) "graymark-unmanaged" personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @unmanaged(
; CHECK:       pad:
; CHECK-NEXT:    catchpad
; CHECK-NEXT:    !graymark.restore
; CHECK-NOT:     !graymark
; CHECK:       ret void
entry:
  invoke void @collect()
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  catchret from %cp to label %done

done:
  ret void
}

; Nothing of this moves the stack pointer for good.
define void @rethrown(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @rethrown(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       ret void
entry:
  invoke void @collect()
          to label %done unwind label %cleanup

cleanup:
  %cp = cleanuppad within none []
  call void @leaf() [ "funclet"(token %cp) ]
  cleanupret from %cp unwind to caller

done:
  ret void
}

define void @leaf_throws(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @leaf_throws(
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       ret void
entry:
  invoke void @leaf()
          to label %more unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  catchret from %cp to label %more

more:
  call void @collect()
  ret void
}

; Frames of callees that were unwound are published while a cleanup runs: its
; safepoints publish what is this function's.
define void @cleanup(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @cleanup(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    invoke void @collect()
; CHECK:       cleanup:
; CHECK-NEXT:    cleanuppad
; CHECK-NEXT:    getelementptr
; CHECK-NEXT:    !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK-NEXT:    load volatile i32, ptr addrspace(1) %p
; CHECK-NEXT:    cleanupret
entry:
  invoke void @collect()
          to label %done unwind label %cleanup

cleanup:
  %cp = cleanuppad within none []
  call void @collect() [ "funclet"(token %cp) ]
  %n = load volatile i32, ptr addrspace(1) %p
  cleanupret from %cp unwind to caller

done:
  ret void
}
