; Control flow that structured front ends do not make: irreducible loops,
; indirect branches, unreachable blocks with calls in them, entry blocks that
; are all there is, returns in loops.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare i1 @flag()

define i32 @irreducible(i1 %c, ptr addrspace(1) %p) {
entry:
  %q = getelementptr i8, ptr addrspace(1) %p, i32 4
  br i1 %c, label %a, label %b
a:
  %x = phi ptr addrspace(1) [ %q, %entry ], [ %y, %b ]
  call void @collect()
  %d = call i1 @flag()
  br i1 %d, label %b, label %exit
b:
  %y = phi ptr addrspace(1) [ %p, %entry ], [ %x, %a ]
  call void @collect()
  %e = call i1 @flag()
  br i1 %e, label %a, label %exit
exit:
  %z = phi ptr addrspace(1) [ %x, %a ], [ %y, %b ]
  %n = load i32, ptr addrspace(1) %z
  ret i32 %n
}

define i32 @computed_goto(i32 %i, ptr addrspace(1) %p) {
entry:
  br label %dispatch
dispatch:
  %k = phi i32 [ %i, %entry ], [ 1, %one ], [ %n, %two ]
  %x = phi ptr addrspace(1) [ %p, %entry ], [ %x, %one ], [ %v, %two ]
  %place = getelementptr [3 x ptr], ptr @labels, i32 0, i32 %k
  %to = load ptr, ptr %place
  indirectbr ptr %to, [label %one, label %two, label %done, label %one]
one:
  call void @collect()
  br label %dispatch
two:
  %v = load ptr addrspace(1), ptr addrspace(1) %x
  call void @collect()
  %n = load i32, ptr addrspace(1) %v
  br label %dispatch
done:
  %r = load i32, ptr addrspace(1) %x
  ret i32 %r
}
@labels = constant [3 x ptr] [ptr blockaddress(@computed_goto, %one), ptr blockaddress(@computed_goto, %two), ptr blockaddress(@computed_goto, %done)]

define i32 @unreachable_blocks(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
dead:
  %d = phi ptr addrspace(1) [ %e, %dead ]
  %e = getelementptr i8, ptr addrspace(1) %d, i32 4
  %f = call ptr addrspace(1) @make()
  call void @collect()
  %m = load i32, ptr addrspace(1) %f
  store ptr addrspace(1) %f, ptr addrspace(1) %e
  br label %dead
dead.use:
  call void @collect()
  %k = load i32, ptr addrspace(1) %p
  br label %dead.use
}

; A live phi with an unreachable predecessor.
define i32 @unreachable_predecessor(ptr addrspace(1) %p) {
entry:
  br label %join
dead:
  %q = getelementptr i8, ptr addrspace(1) %p, i32 4
  br label %join
join:
  %x = phi ptr addrspace(1) [ %p, %entry ], [ %q, %dead ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %x
  ret i32 %n
}

define void @endless(ptr addrspace(1) %p) {
entry:
  br label %loop
loop:
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  br label %loop
}

define void @trap(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  unreachable
}

define i32 @return_in_loop(ptr addrspace(1) %p) {
entry:
  br label %loop
loop:
  %q = phi ptr addrspace(1) [ %p, %entry ], [ %next, %more ]
  %c = call i1 @flag()
  br i1 %c, label %exit, label %more
more:
  %next = load ptr addrspace(1), ptr addrspace(1) %q
  br label %loop
exit:
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}

; An edge from a block to a loop header that is the entry's only successor, and a
; value that is defined in the block to which the frame moves.
define i32 @loop_at_entry(ptr addrspace(1) %p) {
entry:
  br label %header
header:
  %v = call ptr addrspace(1) @make()
  %c = call i1 @flag()
  br i1 %c, label %body, label %exit
body:
  call void @collect()
  %n = load i32, ptr addrspace(1) %v
  %m = load i32, ptr addrspace(1) %p
  br label %header
exit:
  %r = load i32, ptr addrspace(1) %v
  ret i32 %r
}
