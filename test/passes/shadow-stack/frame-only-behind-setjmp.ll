; Only paths through setjmp have a frame. Control comes back to it out of calls
; that other paths reach without a frame, too: the test for stack overflow that
; stands in front of setjmp holds then as it did before, and the checker knows it.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @setjmp(ptr) returns_twice
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))
declare void @collect()

define void @f(i1 %c, ptr %buffer) {
; CHECK-LABEL: define void @f(
; CHECK:       then:
; CHECK:         call void @__graymark_stack_overflow()
; CHECK:         call i32 @setjmp(
; CHECK:       again:
; CHECK:         store ptr addrspace(1) %x, ptr %slot, align 4, !graymark.slot
; CHECK:       end:
; CHECK-NEXT:    call void @collect()
  br i1 %c, label %then, label %end
then:
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  %first = icmp eq i32 %way, 0
  br i1 %first, label %once, label %again
once:
  call void @collect()
  br label %end
again:
  %x = call ptr addrspace(1) @make()
  call void @collect()
  call void @use(ptr addrspace(1) %x)
  br label %end
end:
  call void @collect()
  ret void
}
