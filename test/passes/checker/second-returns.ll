; Behind a second return a value may be older than what it is made of: control left
; when that had been computed again. What the slots have to keep is the object that
; the old value is in.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/copied.ll
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/new_base.ll 2>&1 | FileCheck %s --check-prefix=NEW_BASE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/early_copy.ll 2>&1 | FileCheck %s --check-prefix=EARLY_COPY
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/new_element.ll 2>&1 | FileCheck %s --check-prefix=NEW_ELEMENT
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/new_choice.ll 2>&1 | FileCheck %s --check-prefix=NEW_CHOICE
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/old_address_goes_on.ll 2>&1 | FileCheck %s --check-prefix=OLD_ADDRESS_GOES_ON
; RUN: not %graymark_opt -passes=graymark-check -disable-output %t/by_another.ll 2>&1 | FileCheck %s --check-prefix=BY_ANOTHER

;--- copied.ll
; The address and a copy of its base are made together; the copy has a slot.
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop
loop:
  %b = call ptr addrspace(1) @make()
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  call void @jumps()
  %copy = freeze ptr addrspace(1) %b
  store ptr addrspace(1) %copy, ptr %slot1, !graymark.slot !{i32 1}
  %v = getelementptr i8, ptr addrspace(1) %b, i32 8
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %x = load i32, ptr addrspace(1) %v
  %c = icmp eq i32 %n, %x
  br i1 %c, label %end, label %loop
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %x
}

;--- new_base.ll
; The slot has the new object already, the address is in the old one.
; NEW_BASE: error: graymark soundness checker: function 'f': %v is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop
loop:
  %b = call ptr addrspace(1) @make()
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  call void @jumps()
  %v = getelementptr i8, ptr addrspace(1) %b, i32 8
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %x = load i32, ptr addrspace(1) %v
  %c = icmp eq i32 %n, %x
  br i1 %c, label %end, label %loop
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %x
}

;--- early_copy.ll
; The copy is made before control may leave, the address behind it.
; EARLY_COPY: error: graymark soundness checker: function 'f': %v is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop
loop:
  %b = call ptr addrspace(1) @make()
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  %copy = freeze ptr addrspace(1) %b
  store ptr addrspace(1) %copy, ptr %slot1, !graymark.slot !{i32 1}
  call void @jumps()
  %v = getelementptr i8, ptr addrspace(1) %b, i32 8
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %x = load i32, ptr addrspace(1) %v
  %c = icmp eq i32 %n, %x
  br i1 %c, label %end, label %loop
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %x
}

;--- new_element.ll
; The same with a vector.
; NEW_ELEMENT: error: graymark soundness checker: function 'f': %v is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop
loop:
  %b = call ptr addrspace(1) @make()
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  call void @jumps()
  %v = insertelement <2 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %b, i32 1
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 1
  %x = load i32, ptr addrspace(1) %e
  %c = icmp eq i32 %n, %x
  br i1 %c, label %end, label %loop
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %x
}

;--- new_choice.ll
; What the choice was made of is in the slots, but is new.
; NEW_CHOICE: error: graymark soundness checker: function 'f': %v is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop
loop:
  %b = call ptr addrspace(1) @make()
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  %d = call ptr addrspace(1) @make()
  store ptr addrspace(1) %d, ptr %slot1, !graymark.slot !{i32 1}
  call void @jumps()
  %bit = trunc i32 0 to i1
  %v = select i1 %bit, ptr addrspace(1) %b, ptr addrspace(1) %d
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %x = load i32, ptr addrspace(1) %v
  %c = icmp eq i32 %n, %x
  br i1 %c, label %end, label %loop
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %x
}

;--- old_address_goes_on.ll
; The phi of bases gets the new object, that of addresses the old one.
; OLD_ADDRESS_GOES_ON: error: graymark soundness checker: function 'f': %k is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  br label %loop
loop:
  %kb = phi ptr addrspace(1) [ null, %start ], [ %b, %loop ]
  %k = phi ptr addrspace(1) [ null, %start ], [ %v, %loop ]
  store ptr addrspace(1) %kb, ptr %slot1, !graymark.slot !{i32 1}
  call void @jumps()
  %x = load i32, ptr addrspace(1) %k
  %b = call ptr addrspace(1) @make()
  store ptr addrspace(1) %b, ptr %slot0, !graymark.slot !{i32 0}
  call void @jumps()
  %v = getelementptr i8, ptr addrspace(1) %b, i32 8
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %c = icmp eq i32 %n, 1
  br i1 %c, label %end, label %loop
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 %x
}

;--- by_another.ll
; Control comes to the call by the first setjmp, and leaves for the second.
; BY_ANOTHER: error: graymark soundness checker: function 'f': %v is live across a safepoint, but no published slot holds its base
target triple = "wasm32-unknown-unknown"
@__graymark_stack_pointer = external global ptr
@__graymark_stack_limit = external global i32
declare void @__graymark_stack_overflow()
declare ptr addrspace(1) @make()
declare void @jumps()
declare i32 @setjmp(ptr) returns_twice

define i32 @f(ptr %buffer, ptr %other) {
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
  %slot1 = getelementptr i8, ptr %base, i32 -8
  store ptr addrspace(1) null, ptr %slot1, !graymark.slot !{i32 1}
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %m = call i32 @setjmp(ptr %other)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %first = icmp eq i32 %m, 0
  br i1 %first, label %once, label %again
once:
  %v = call ptr addrspace(1) @make()
  store ptr addrspace(1) %v, ptr %slot0, !graymark.slot !{i32 0}
  %n = call i32 @setjmp(ptr %buffer)
  store ptr %slot1, ptr @__graymark_stack_pointer, !graymark.publish !{i32 2}
  %x = load i32, ptr addrspace(1) %v
  %left = call ptr addrspace(1) @make()
  br label %end
again:
  store ptr addrspace(1) null, ptr %slot0, !graymark.slot !{i32 0}
  call void @jumps()
  br label %end
end:
  store ptr %base, ptr @__graymark_stack_pointer, !graymark.restore !{}
  ret i32 0
}
