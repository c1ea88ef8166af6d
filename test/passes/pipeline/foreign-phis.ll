; Shapes of phis and selects that other collectors' front ends and LLVM's own
; passes make: webs, cycles, duplicates, constants. All go through the passes,
; the checker and the backend.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare i1 @flag()
@static = global [8 x i32] zeroinitializer, align 16

; Two loops in each other, each with a phi of derived pointers that feeds the
; other's.
define i32 @nested_loops(ptr addrspace(1) %a, ptr addrspace(1) %b) gc "statepoint-example" {
entry:
  %fa = getelementptr i8, ptr addrspace(1) %a, i32 8
  br label %outer
outer:
  %o = phi ptr addrspace(1) [ %fa, %entry ], [ %i.next, %latch ]
  %fb = getelementptr i8, ptr addrspace(1) %b, i32 4
  br label %inner
inner:
  %i = phi ptr addrspace(1) [ %o, %outer ], [ %i.next, %inner ]
  call void @collect()
  %c = call i1 @flag()
  %i.next = select i1 %c, ptr addrspace(1) %i, ptr addrspace(1) %fb
  %d = call i1 @flag()
  br i1 %d, label %inner, label %latch
latch:
  %n = load i32, ptr addrspace(1) %i.next
  %e = icmp eq i32 %n, 0
  br i1 %e, label %exit, label %outer
exit:
  ret i32 %n
}

; Phis that only feed each other and a base.
define i32 @mutual(ptr addrspace(1) %a) gc "coreclr" {
entry:
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %loop
loop:
  %x = phi ptr addrspace(1) [ %f, %entry ], [ %y, %loop ]
  %y = phi ptr addrspace(1) [ %f, %entry ], [ %x, %loop ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %x
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  %m = load i32, ptr addrspace(1) %y
  %s = add i32 %n, %m
  ret i32 %s
}

; A phi of itself.
define i32 @itself(ptr addrspace(1) %a) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  br label %loop
loop:
  %x = phi ptr addrspace(1) [ %f, %entry ], [ %x, %loop ]
  call void @collect()
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  %n = load i32, ptr addrspace(1) %x
  ret i32 %n
}

; Constants, null and static objects mixed with values.
define i32 @constants(i32 %k, ptr addrspace(1) %a) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  switch i32 %k, label %d [ i32 0, label %zero
                            i32 1, label %one
                            i32 2, label %one
                            i32 3, label %d ]
zero:
  br label %join
one:
  br label %join
d:
  br label %join
join:
  %x = phi ptr addrspace(1) [ %f, %zero ], [ addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)), %one ], [ inttoptr (i32 9 to ptr addrspace(1)), %d ]
  %y = phi ptr addrspace(1) [ null, %zero ], [ undef, %one ], [ %f, %d ]
  call void @collect()
  %z = select i1 undef, ptr addrspace(1) %x, ptr addrspace(1) %y
  %n = load i32, ptr addrspace(1) %z
  ret i32 %n
}

; Duplicate edges: one block is a predecessor several times.
define i32 @duplicates(i32 %k, ptr addrspace(1) %a, ptr addrspace(1) %b) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  %g = getelementptr i8, ptr addrspace(1) %b, i32 4
  switch i32 %k, label %join [ i32 0, label %join
                               i32 1, label %join
                               i32 2, label %other ]
other:
  br i1 undef, label %join, label %join
join:
  %x = phi ptr addrspace(1) [ %f, %entry ], [ %f, %entry ], [ %f, %entry ], [ %g, %other ], [ %g, %other ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %x
  ret i32 %n
}

; The base of one derived pointer is itself loaded through another.
define i32 @chain(ptr addrspace(1) %a, i1 %c) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  %b = load ptr addrspace(1), ptr addrspace(1) %f
  %g = getelementptr i8, ptr addrspace(1) %b, i32 4
  br i1 %c, label %left, label %join
left:
  %d = load ptr addrspace(1), ptr addrspace(1) %g
  call void @collect()
  %h = getelementptr i8, ptr addrspace(1) %d, i32 4
  br label %join
join:
  %x = phi ptr addrspace(1) [ %g, %entry ], [ %h, %left ]
  %y = phi ptr addrspace(1) [ %f, %entry ], [ %g, %left ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %x
  %m = load i32, ptr addrspace(1) %y
  %s = add i32 %n, %m
  ret i32 %s
dead:
  %x.2 = getelementptr i8, ptr addrspace(1) %x, i32 4
  br label %dead
}
