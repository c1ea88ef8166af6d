; Loops that never run, or run without end, around safepoints and derived pointers.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @never(ptr addrspace(1) %p) {
entry:
  br i1 false, label %loop, label %done
loop:
  %x = phi ptr addrspace(1) [ %p, %entry ], [ %y, %loop ]
  %y = getelementptr i8, ptr addrspace(1) %x, i32 4
  call void @collect()
  br i1 false, label %loop, label %done
done:
  %z = phi ptr addrspace(1) [ %p, %entry ], [ %x, %loop ]
  call void @collect()
  %n = load i32, ptr addrspace(1) %z
  ret i32 %n
}

define void @always(ptr addrspace(1) %p) {
entry:
  br label %loop
loop:
  %x = phi ptr addrspace(1) [ %p, %entry ], [ %y, %latch ]
  call void @collect()
  br i1 true, label %latch, label %out
latch:
  %y = getelementptr i8, ptr addrspace(1) %x, i32 4
  call void @collect()
  br label %loop
out:
  %n = load volatile i32, ptr addrspace(1) %x
  ret void
}
