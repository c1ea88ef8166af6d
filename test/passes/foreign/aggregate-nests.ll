; Structures in arrays in structures, with references at every depth: put together
; and taken apart across safepoints, merged, chosen, frozen, passed and returned,
; partly undefined, empty, and too deep to be of use.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %lower %s | llc -O0 -filetype=obj -o /dev/null
; RUN: %graymark_opt -graymark-prove -passes='graymark-early,default<O2>,graymark' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare %nest @make()

%leaf = type { i8, ptr addrspace(1), <2 x ptr addrspace(1)> }
%nest = type { i32, [2 x %leaf], {}, [0 x ptr addrspace(1)], { { { ptr addrspace(1) } } } }

define i32 @build(ptr addrspace(1) %p, ptr addrspace(1) %q) gc "statepoint-example" {
  %a = insertvalue %nest { i32 undef, [2 x %leaf] poison, {} undef, [0 x ptr addrspace(1)] poison, { { { ptr addrspace(1) } } } zeroinitializer }, ptr addrspace(1) %p, 1, 1, 1
  %b = insertvalue %nest %a, ptr addrspace(1) %q, 4, 0, 0, 0
  call void @collect()
  %l = extractvalue %nest %b, 1, 1
  %c = insertvalue %nest %b, %leaf %l, 1, 0
  call void @collect()
  %v = extractvalue %nest %c, 1, 0, 1
  %n = load i32, ptr addrspace(1) %v
  ret i32 %n
}

define ptr addrspace(1) @merge(i1 %c, %nest %x) gc "statepoint-example" {
entry:
  br i1 %c, label %other, label %join
other:
  %y = call %nest @make()
  br label %join
join:
  %z = phi %nest [ %x, %entry ], [ %y, %other ]
  %s = select i1 %c, %nest %z, %nest %x
  %f = freeze %nest %s
  call void @collect()
  %o = extractvalue %nest %f, 4
  %i = extractvalue { { { ptr addrspace(1) } } } %o, 0
  %v = extractvalue %nest %z, 1, 0, 2
  %e = extractelement <2 x ptr addrspace(1)> %v, i32 1
  store ptr addrspace(1) %e, ptr addrspace(1) %e
  %r = extractvalue { { ptr addrspace(1) } } %i, 0, 0
  ret ptr addrspace(1) %r
}

define %nest @through(ptr %place, ptr addrspace(1) %object, %nest %x) gc "statepoint-example" {
  %local = alloca %nest
  store %nest %x, ptr %local
  call void @collect()
  %y = load %nest, ptr %local
  store %nest %y, ptr addrspace(1) %object
  %z = load %nest, ptr addrspace(1) %object
  %w = call %nest @through(ptr %local, ptr addrspace(1) %object, %nest %z)
  store %nest %w, ptr %place
  ret %nest %w
}

; A loop that turns an aggregate's members around.
define ptr addrspace(1) @rotate([3 x { ptr addrspace(1), i32 }] %x, i32 %n) gc "statepoint-example" {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %a = phi [3 x { ptr addrspace(1), i32 }] [ %x, %entry ], [ %d, %loop ]
  %first = extractvalue [3 x { ptr addrspace(1), i32 }] %a, 0
  %last = extractvalue [3 x { ptr addrspace(1), i32 }] %a, 2
  %b = insertvalue [3 x { ptr addrspace(1), i32 }] %a, { ptr addrspace(1), i32 } %last, 0
  call void @collect()
  %d = insertvalue [3 x { ptr addrspace(1), i32 }] %b, { ptr addrspace(1), i32 } %first, 2
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  %r = extractvalue [3 x { ptr addrspace(1), i32 }] %d, 1, 0
  ret ptr addrspace(1) %r
}
