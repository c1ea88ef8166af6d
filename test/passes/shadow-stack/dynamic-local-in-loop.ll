; An alloca in a loop gets new words in each turn, cleared each time, that stay
; published until the function returns. Where it runs only once, it is a local of
; the frame.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define void @loop(i32 %n) {
; CHECK-LABEL: define void @loop(
; CHECK:         store ptr %stack.frame, ptr @__graymark_stack_pointer, align 4, !graymark.publish
; CHECK:       loop:
; CHECK:         %[[LOWEST:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK:         icmp ugt i64 4, %
; CHECK:         %a = getelementptr i8, ptr %[[LOWEST]], i32 -4
; CHECK-NEXT:    call void @llvm.memset.p0.i32(ptr align 4 %a, i8 0, i32 4, i1 false), !graymark.clear
; CHECK-NEXT:    store ptr %a, ptr @__graymark_stack_pointer, align 4, !graymark.extend
; CHECK-NEXT:    call void @fill(ptr %a)
; CHECK-NOT:     __graymark_stack_pointer
; CHECK:       done:
; CHECK-NEXT:    store ptr %stack.base, ptr @__graymark_stack_pointer, align 4, !graymark.restore
entry:
  br label %loop

loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %a = alloca ptr addrspace(1)
  call void @fill(ptr %a)
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, %n
  br i1 %again, label %loop, label %done

done:
  ret void
}

define void @once(i1 %c) {
; CHECK-LABEL: define void @once(
; CHECK:         %a = alloca { i32, ptr addrspace(1) }
; CHECK:         %stack.frame = getelementptr inbounds i8, ptr %stack.base, i32 -4
; CHECK:         call void @llvm.memset.p0.{{i32|i64}}(ptr align 8 %a, i8 0, {{i32|i64}} 8, i1 false)
; CHECK-NOT:     !graymark.extend
; CHECK:         ret void
entry:
  br i1 %c, label %more, label %done

more:
  %a = alloca { i32, ptr addrspace(1) }
  call void @fill(ptr %a)
  br label %done

done:
  ret void
}
