; Arrays of references below the frame: each is tested for room, cleared as a
; whole and published before the next safepoint, and hidden only where the program
; has restored its stack or left the function. Each variant changes the line with
; its mark, or leaves it out.
; RUN: %graymark_opt -passes=graymark-check -disable-output %s
; RUN: sed '/; cleared$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=UNCLEARED
; RUN: sed '/; cleared$/s/%bytes,/4,/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=PARTLY
; RUN: sed '/; cleared$/s/i8 0/i8 1/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=FILLED
; RUN: sed '/; published$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=UNPUBLISHED
; RUN: sed '/; tested$/s/%overflow2/false/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=UNTESTED
; RUN: sed '/; compared$/s/%wide/%many/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=UNTESTED
; RUN: sed '/; compared$/s/ugt i64 %many/ugt i64 %fewer/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=UNTESTED
; RUN: sed '/; words$/s/-4/-1/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=NO_WORDS
; RUN: sed '/; restored$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=RELEASED
; RUN: sed '/; chosen$/s/ugt/ult/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=WRONG_END
; RUN: sed '/; lowest$/s/= .*/= load ptr, ptr @elsewhere/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=NOT_BELOW
; RUN: sed '/; second$/s/%lowest3/%lowest/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=OVERLAPS
; RUN: sed '/; stored$/s/ptr addrspace(1) [^,]*,/i32 7,/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=NUMBER
; RUN: sed '/; used late$/s/;//' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=USED_LATE
; RUN: sed '/; wide frame$/s/-4/-8/' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=IN_FRAME
; RUN: sed '/; caught$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=CAUGHT
; RUN: sed '/; copied$/d' %s | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s --check-prefix=NOT_COPIED

; UNCLEARED: error: graymark soundness checker: function 'f': publishes dynamic local %a, which has not been cleared
; PARTLY: error: graymark soundness checker: function 'f': clears only a part of dynamic local %a
; FILLED: error: graymark soundness checker: function 'f': fills dynamic local %a with something that is no reference
; UNPUBLISHED: error: graymark soundness checker: function 'f': a dynamic local is in use, but is not published, at 'call void @fill(ptr %a)
; UNTESTED: error: graymark soundness checker: function 'f': clears dynamic local %a without a preceding check for stack overflow that covers it
; NO_WORDS: error: graymark soundness checker: function 'f': dynamic local %a may not be a number of words
; RELEASED: error: graymark soundness checker: function 'f': a dynamic local is in use, but is not published, at 'call void @collect()
; WRONG_END: error: graymark soundness checker: function 'f': the stack pointer is set to something that is not the base pointer or a slot below it
; NOT_BELOW: error: graymark soundness checker: function 'f': the stack pointer is set to something that is not the base pointer or a slot below it, at 'store ptr %a,
; OVERLAPS: error: graymark soundness checker: function 'f': dynamic local %b overlaps another one that is in use
; NUMBER: error: graymark soundness checker: function 'f': stores something that is no reference in dynamic local %a
; USED_LATE: error: graymark soundness checker: function 'f': dynamic local %a is used where its words have not been cleared, or belong to it no more, at '%late = load
; IN_FRAME: error: graymark soundness checker: function 'f': dynamic local %a is not below what the stack pointer shows
; CAUGHT: error: graymark soundness checker: function 'catches': the stack pointer is not set between an exception or a second return and this safepoint
; NOT_COPIED: error: graymark soundness checker: function 'catches': {{.*}}dynamic local
target triple = "wasm32-unknown-unknown"

@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
@elsewhere = external global ptr
declare void @__graymark_stack_overflow()
declare void @collect()
declare void @fill(ptr)
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
declare i32 @__gxx_wasm_personality_v0(...)

define void @f(i32 %n, ptr addrspace(1) %p) {
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 8
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  %low = getelementptr i8, ptr %base, i32 -4 ; wide frame
  store ptr %low, ptr @__graymark_stack_pointer
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %saved = call ptr @llvm.stacksave.p0()
  %end = load ptr, ptr @__graymark_stack_pointer

  %count = zext i32 %n to i64
  %product = mul i64 %count, 4
  %frozen = freeze i64 %product
  %fewer = and i64 %frozen, -8
  %many = and i64 %frozen, -4 ; words
  %lowest = load ptr, ptr @__graymark_stack_pointer ; lowest
  %limit2 = load i32, ptr @__graymark_stack_limit
  %address2 = ptrtoint ptr %lowest to i32
  %room2 = sub i32 %address2, %limit2
  %wide = zext i32 %room2 to i64
  %overflow2 = icmp ugt i64 %many, %wide ; compared
  br i1 %overflow2, label %trap2, label %fits ; tested

trap2:
  call void @__graymark_stack_overflow()
  unreachable

fits:
  %bytes = trunc i64 %many to i32
  %down = sub i32 0, %bytes
  %a = getelementptr i8, ptr %lowest, i32 %down
  call void @llvm.memset.p0.i32(ptr %a, i8 0, i32 %bytes, i1 false) ; cleared
  store ptr %a, ptr @__graymark_stack_pointer, !graymark.extend !{} ; published
  store ptr addrspace(1) %p, ptr %a ; stored
  call void @fill(ptr %a)

  %lowest3 = load ptr, ptr @__graymark_stack_pointer
  %limit3 = load i32, ptr @__graymark_stack_limit
  %address3 = ptrtoint ptr %lowest3 to i32
  %address4 = ptrtoint ptr %lowest to i32
  %room3 = sub i32 %address3, %limit3
  %room4 = sub i32 %address4, %limit3
  %overflow3 = icmp ugt i32 8, %room3
  br i1 %overflow3, label %trap3, label %fits3

trap3:
  call void @__graymark_stack_overflow()
  unreachable

fits3:
  %overflow4 = icmp ugt i32 8, %room4
  br i1 %overflow4, label %trap4, label %fits4

trap4:
  call void @__graymark_stack_overflow()
  unreachable

fits4:
  %b = getelementptr i8, ptr %lowest3, i32 -8 ; second
  call void @llvm.memset.p0.i32(ptr %b, i8 0, i32 8, i1 false)
  store ptr %b, ptr @__graymark_stack_pointer, !graymark.extend !{}
  call void @fill(ptr %b)

  call void @llvm.stackrestore.p0(ptr %saved) ; restored
  %present = load ptr, ptr @__graymark_stack_pointer
  %above = icmp ugt ptr %end, %present ; chosen
  %new = select i1 %above, ptr %end, ptr %present
  store ptr %new, ptr @__graymark_stack_pointer, !graymark.release !{}
  call void @collect()
  ; %late = load ptr addrspace(1), ptr %a ; used late
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}

define void @catches() personality ptr @__gxx_wasm_personality_v0 {
  %copy = alloca ptr
  %base = load ptr, ptr @__graymark_stack_pointer, !graymark.base !{}
  %limit = load i32, ptr @__graymark_stack_limit
  %address = ptrtoint ptr %base to i32
  %room = sub i32 %address, %limit
  %overflow = icmp ult i32 %room, 4
  br i1 %overflow, label %trap, label %start

trap:
  call void @__graymark_stack_overflow()
  unreachable

start:
  %slot0 = getelementptr i8, ptr %base, i32 -4
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  store ptr %slot0, ptr %copy
  store ptr %slot0, ptr @__graymark_stack_pointer, !graymark.publish !{i32 1}
  %lowest = load ptr, ptr @__graymark_stack_pointer
  %limit2 = load i32, ptr @__graymark_stack_limit
  %address2 = ptrtoint ptr %lowest to i32
  %room2 = sub i32 %address2, %limit2
  %overflow2 = icmp ult i32 %room2, 8
  br i1 %overflow2, label %trap2, label %fits

trap2:
  call void @__graymark_stack_overflow()
  unreachable

fits:
  %a = getelementptr i8, ptr %lowest, i32 -8
  call void @llvm.memset.p0.i32(ptr %a, i8 0, i32 8, i1 false)
  store ptr %a, ptr %copy ; copied
  store ptr %a, ptr @__graymark_stack_pointer, !graymark.extend !{}
  invoke void @fill(ptr %a)
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %again = load ptr, ptr %copy
  store ptr %again, ptr @__graymark_stack_pointer ; caught
  call void @fill(ptr %a) [ "funclet"(token %cp) ]
  catchret from %cp to label %done

done:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret void
}
