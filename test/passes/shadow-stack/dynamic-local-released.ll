; Where the program restores its own stack, the shadow stack goes back to where it
; was when that was saved, also where phis merge what was saved; what is not known
; to be a saved stack releases nothing, and neither does a restore that would release
; what is used behind it.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)
declare void @collect()
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)

define void @scope(i32 %n) {
; CHECK-LABEL: define void @scope(
; CHECK:         %saved = call ptr @llvm.stacksave.p0()
; CHECK-NEXT:    %[[SAVED:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK:         !graymark.extend
; CHECK:         call void @llvm.stackrestore.p0(ptr %saved)
; CHECK-NEXT:    %[[LOWEST:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK-NEXT:    %[[ABOVE:.*]] = icmp ugt ptr %[[SAVED]], %[[LOWEST]]
; CHECK-NEXT:    %[[END:.*]] = select i1 %[[ABOVE]], ptr %[[SAVED]], ptr %[[LOWEST]]
; CHECK-NEXT:    store ptr %[[END]], ptr @__graymark_stack_pointer, align 4, !graymark.release
; CHECK-NEXT:    call void @collect()
  %saved = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  call void @llvm.stackrestore.p0(ptr %saved)
  call void @collect()
  ret void
}

define void @merged(i1 %c, i32 %n) {
; CHECK-LABEL: define void @merged(
; CHECK:       left:
; CHECK-NEXT:    call ptr @llvm.stacksave.p0()
; CHECK-NEXT:    %[[LEFT:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK:       right:
; CHECK-NEXT:    call ptr @llvm.stacksave.p0()
; CHECK-NEXT:    %[[RIGHT:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4{{$}}
; CHECK:       join:
; CHECK-NEXT:    %[[SAVED:.*]] = phi ptr [ %[[LEFT]], %{{.*}} ], [ %[[RIGHT]], %{{.*}} ]
; CHECK-NEXT:    %s = phi ptr
; CHECK-NEXT:    call void @llvm.stackrestore.p0(ptr %s)
; CHECK:         icmp ugt ptr %[[SAVED]]
; CHECK:         !graymark.release
entry:
  br i1 %c, label %left, label %right

left:
  %sl = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  br label %join

right:
  %sr = call ptr @llvm.stacksave.p0()
  %b = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %b)
  br label %join

join:
  %s = phi ptr [ %sl, %left ], [ %sr, %right ]
  call void @llvm.stackrestore.p0(ptr %s)
  call void @collect()
  ret void
}

; What is used behind the restore is not released, though the program is wrong.
define void @used_behind(i32 %n) {
; CHECK-LABEL: define void @used_behind(
; CHECK-NOT:     !graymark.release
; CHECK:         ret void
  %saved = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  call void @llvm.stackrestore.p0(ptr %saved)
  call void @collect()
  %second = getelementptr i8, ptr %a, i32 4
  call void @fill(ptr %second)
  ret void
}

define void @merged_and_used(i1 %c, i32 %n) {
; CHECK-LABEL: define void @merged_and_used(
; CHECK-NOT:     !graymark.release
; CHECK:         ret void
entry:
  %outer = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  br i1 %c, label %left, label %join

left:
  %inner = call ptr @llvm.stacksave.p0()
  br label %join

join:
  %s = phi ptr [ %inner, %left ], [ %outer, %entry ]
  call void @llvm.stackrestore.p0(ptr %s)
  call void @fill(ptr %a)
  ret void
}

; A local of an outer scope is used behind an inner one, and each is allocated
; anew in each round.
define void @nested(i1 %c, i32 %n) {
; CHECK-LABEL: define void @nested(
; CHECK:         call void @llvm.stackrestore.p0(ptr %{{(left|right|inner)}})
; CHECK:         !graymark.release
; CHECK:         call void @llvm.stackrestore.p0(ptr %saved)
; CHECK:         !graymark.release
entry:
  br label %loop

loop:
  %saved = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  br i1 %c, label %first, label %second

first:
  %left = call ptr @llvm.stacksave.p0()
  %b = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %b)
  br label %end

second:
  %right = call ptr @llvm.stacksave.p0()
  %d = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %d)
  br label %end

end:
  %inner = phi ptr [ %left, %first ], [ %right, %second ]
  call void @llvm.stackrestore.p0(ptr %inner)
  call void @fill(ptr %a)
  call void @llvm.stackrestore.p0(ptr %saved)
  br i1 %c, label %loop, label %done

done:
  ret void
}

define void @unknown(i32 %n, ptr %s) {
; CHECK-LABEL: define void @unknown(
; CHECK:         call void @llvm.stackrestore.p0(ptr %s)
; CHECK-NEXT:    call void @collect()
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  call void @llvm.stackrestore.p0(ptr %s)
  call void @collect()
  ret void
}

; Saved within what another restore has released already.
define void @crossed(i32 %n) {
; CHECK-LABEL: define void @crossed(
; CHECK-COUNT-2: !graymark.release
  %outer = call ptr @llvm.stacksave.p0()
  %a = alloca ptr addrspace(1), i32 %n
  call void @fill(ptr %a)
  %inner = call ptr @llvm.stacksave.p0()
  call void @fill(ptr %a)
  call void @llvm.stackrestore.p0(ptr %inner)
  call void @llvm.stackrestore.p0(ptr %outer)
  call void @collect()
  ret void
}
