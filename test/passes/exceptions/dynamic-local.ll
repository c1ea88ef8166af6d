; Where an exception or a second return has come, the stack pointer is set to a
; copy of it in a local variable: what was in use then is published again, from
; the beginning of the pad on.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s -o %t.ll
; RUN: llc -mattr=+exception-handling -wasm-enable-eh -wasm-enable-sjlj -exception-model=wasm -filetype=obj %t.ll -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @collect()
declare i32 @setjmp(ptr) returns_twice
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare i32 @__gxx_wasm_personality_v0(...)

define void @catches(i32 %n) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @catches(
; CHECK:         %stack.copy = alloca ptr
; CHECK:         store volatile ptr %stack.frame, ptr %stack.copy
; CHECK:         store volatile ptr %a, ptr %stack.copy
; CHECK-NEXT:    store ptr %a, ptr @__graymark_stack_pointer, align 4, !graymark.extend
; CHECK:       pad:
; CHECK-NEXT:    %cp = catchpad within %cs [ptr null]
; CHECK-NEXT:    %[[LOWEST:.*]] = load volatile ptr, ptr %stack.copy
; CHECK-NEXT:    store ptr %[[LOWEST]], ptr @__graymark_stack_pointer, align 4, !graymark.publish
; CHECK:         mul i64
; CHECK:         call void @__graymark_stack_overflow() {{.*}}[ "funclet"(token %cp) ]
; CHECK:         store ptr %b, ptr @__graymark_stack_pointer, align 4, !graymark.extend
; CHECK:       done:
; CHECK:         !graymark.restore
entry:
  %a = alloca ptr addrspace(1), i32 %n
  invoke void @fill(ptr %a)
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  %b = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %b) [ "funclet"(token %cp) ]
  catchret from %cp to label %done

done:
  call void @collect()
  ret void
}

; The pad goes on unwinding, but what it releases is below the right pointer.
define void @cleans_up(i32 %n) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @cleans_up(
; CHECK:       pad:
; CHECK-NEXT:    %cp = cleanuppad within none []
; CHECK-NEXT:    load volatile ptr, ptr %stack.copy
; CHECK-NEXT:    !graymark.publish
; CHECK-NEXT:    call void @llvm.stackrestore.p0(ptr %saved)
; CHECK:         store volatile ptr %[[END:.*]], ptr %stack.copy
; CHECK-NEXT:    store ptr %[[END]], ptr @__graymark_stack_pointer, align 4, !graymark.release
; CHECK-NEXT:    cleanupret
entry:
  %saved = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  invoke void @fill(ptr %a)
          to label %done unwind label %pad

pad:
  %cp = cleanuppad within none []
  call void @llvm.stackrestore.p0(ptr %saved) [ "funclet"(token %cp) ]
  cleanupret from %cp unwind to caller

done:
  ret void
}

; What was allocated between the returns is given up behind the second one.
define i32 @twice(i32 %n, ptr %buffer) {
; CHECK-LABEL: define i32 @twice(
; CHECK:         call void @fill(ptr %a)
; CHECK-NEXT:    %[[SAVED:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK-NEXT:    %again = call i32 @setjmp(ptr %buffer)
; CHECK-NEXT:    %[[LOWEST:.*]] = load volatile ptr, ptr %stack.copy
; CHECK-NEXT:    %[[ABOVE:.*]] = icmp ugt ptr %[[SAVED]], %[[LOWEST]]
; CHECK-NEXT:    %[[END:.*]] = select i1 %[[ABOVE]], ptr %[[SAVED]], ptr %[[LOWEST]]
; CHECK-NEXT:    store volatile ptr %[[END]], ptr %stack.copy
; CHECK-NEXT:    %[[SHOWN:.*]] = load volatile ptr, ptr %stack.copy
; CHECK-NEXT:    store ptr %[[SHOWN]], ptr @__graymark_stack_pointer, align 4, !graymark.publish
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  %again = call i32 @setjmp(ptr %buffer)
  %isFirst = icmp eq i32 %again, 0
  br i1 %isFirst, label %first, label %second

first:
  %b = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %b)
  ret i32 0

second:
  call void @fill(ptr %a)
  ret i32 1
}
