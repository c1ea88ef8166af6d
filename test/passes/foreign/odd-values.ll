; Valid but unusual IR: none of it stops the passes, at any level.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

%empty = type {}
%opaque = type opaque
%nothing = type { [0 x ptr addrspace(1)], %empty, [4 x %empty] }

@object = internal global [8 x i32] zeroinitializer, align 16
@holder = global { ptr addrspace(1), i32, ptr addrspace(1) } { ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), i32 ptrtoint (ptr @object to i32), ptr addrspace(1) inttoptr (i32 3 to ptr addrspace(1)) }
@nothing = global %nothing zeroinitializer
@labels = constant [2 x ptr] [ptr blockaddress(@jump, %one), ptr blockaddress(@jump, %two)]
@external = external global %opaque

declare void @collect()
declare void @use(ptr addrspace(1))
declare i32 @consume(ptr addrspace(1), ...)
declare void @llvm.assume(i1)
declare void @llvm.donothing()
declare ptr addrspace(1) @make()
declare { ptr addrspace(1), %nothing } @pair(%nothing)

define i32 @jump(ptr addrspace(1) %p, i32 %n) gc "statepoint-example" {
entry:
  %place = getelementptr [2 x ptr], ptr @labels, i32 0, i32 %n
  %label = load ptr, ptr %place
  call void @collect()
  indirectbr ptr %label, [label %one, label %two]
one:
  %a = phi ptr addrspace(1) [ %p, %entry ]
  call void @use(ptr addrspace(1) %a)
  br label %two
two:
  %b = phi ptr addrspace(1) [ null, %entry ], [ %a, %one ]
  call void @collect()
  %same = icmp eq ptr addrspace(1) %b, %p
  %r = zext i1 %same to i32
  ret i32 %r
}

define ptr addrspace(1) @constants(i1 %c) {
  %a = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) inttoptr (i32 5 to ptr addrspace(1))
  call void @collect()
  call void @use(ptr addrspace(1) inttoptr (i32 7 to ptr addrspace(1)))
  store ptr addrspace(1) %a, ptr @holder
  store ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr getelementptr (i8, ptr @holder, i32 8)
  %n = call i32 (ptr addrspace(1), ...) @consume(ptr addrspace(1) %a, i32 ptrtoint (ptr addrspace(1) addrspacecast (ptr @object to ptr addrspace(1)) to i32), ptr addrspace(1) null)
  ret ptr addrspace(1) %a
}

define i32 @switch(ptr addrspace(1) %p, i32 %n) {
entry:
  %field = getelementptr i8, ptr addrspace(1) %p, i32 4
  switch i32 %n, label %same [ i32 0, label %same
                               i32 1, label %same
                               i32 2, label %other
                               i32 9, label %same ]
same:
  %x = phi ptr addrspace(1) [ %field, %entry ], [ %field, %entry ], [ %field, %entry ], [ %field, %entry ]
  call void @collect()
  br label %other
other:
  %y = phi ptr addrspace(1) [ %x, %same ], [ %p, %entry ]
  call void @collect()
  %r = load i32, ptr addrspace(1) %y
  ret i32 %r
}

; A loop that is its own entry's neighbour, with a web of phis.
define i32 @web(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
entry:
  br label %loop
loop:
  %a = phi ptr addrspace(1) [ %p, %entry ], [ %b, %loop ]
  %b = phi ptr addrspace(1) [ %q, %entry ], [ %d, %loop ]
  %d = phi ptr addrspace(1) [ null, %entry ], [ %e, %loop ]
  %e = phi ptr addrspace(1) [ undef, %entry ], [ %f, %loop ]
  %f = phi ptr addrspace(1) [ poison, %entry ], [ %g, %loop ]
  %g = getelementptr i8, ptr addrspace(1) %a, i32 4
  call void @collect()
  br i1 %c, label %loop, label %done
done:
  %r = load i32, ptr addrspace(1) %f
  ret i32 %r
}

; Unreachable code that refers to itself.
define void @unreachable(ptr addrspace(1) %p) {
  ret void
dead:
  %x = phi ptr addrspace(1) [ %y, %dead ]
  %y = getelementptr i8, ptr addrspace(1) %x, i32 4
  %v = insertelement <2 x ptr addrspace(1)> %w, ptr addrspace(1) %y, i32 0
  %w = shufflevector <2 x ptr addrspace(1)> %v, <2 x ptr addrspace(1)> %v, <2 x i32> <i32 1, i32 0>
  call void @use(ptr addrspace(1) %y)
  br label %dead
}

; What says something of a reference only.
define i32 @assumptions(ptr addrspace(1) %p, <4 x i1> %bits) {
  call void @llvm.assume(i1 true) [ "align"(ptr addrspace(1) %p, i32 16), "nonnull"(ptr addrspace(1) %p) ]
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @llvm.assume(i1 true) [ "dereferenceable"(ptr addrspace(1) %inner, i32 4) ]
  call void @collect()
  call void @llvm.donothing()
  ret i32 0
}

define %nothing @empty(%nothing %n, ptr addrspace(1) %p) {
  %local = alloca %nothing
  %none = alloca [0 x { ptr addrspace(1), i32 }]
  store %nothing %n, ptr %local
  %pair = call { ptr addrspace(1), %nothing } @pair(%nothing %n)
  call void @collect()
  %a = extractvalue { ptr addrspace(1), %nothing } %pair, 0
  call void @use(ptr addrspace(1) %a)
  %b = extractvalue { ptr addrspace(1), %nothing } %pair, 1
  ret %nothing %b
}

define void @undefined(ptr %to, ptr addrspace(1) %p, i1 %c) {
  %a = freeze ptr addrspace(1) undef
  %b = select i1 %c, ptr addrspace(1) poison, ptr addrspace(1) %p
  %v = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 1
  %s = insertvalue { ptr addrspace(1), ptr addrspace(1) } undef, ptr addrspace(1) %p, 0
  call void @collect()
  call void @use(ptr addrspace(1) %a)
  call void @use(ptr addrspace(1) %b)
  call void @use(ptr addrspace(1) undef)
  store ptr addrspace(1) poison, ptr %to
  store <2 x ptr addrspace(1)> %v, ptr addrspace(1) %p
  call void @collect()
  store { ptr addrspace(1), ptr addrspace(1) } %s, ptr addrspace(1) %p
  ret void
}

define i32 @atomics(ptr addrspace(1) %p, ptr addrspace(1) %x) {
  %old = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %x seq_cst
  %pair = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) %old, ptr addrspace(1) %x acq_rel monotonic
  %was = extractvalue { ptr addrspace(1), i1 } %pair, 0
  call void @collect()
  store atomic ptr addrspace(1) %was, ptr addrspace(1) %p release, align 4
  %r = load atomic i32, ptr addrspace(1) %was acquire, align 4
  ret i32 %r
}
