; A choice whose condition is a constant is the value that it chooses. The pass
; makes one of bases for one of derived pointers, and preparation for code
; generation may fold the one and leave the other.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -disable-output %s
; RUN: %graymark_opt -passes='graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check<prepared>' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()

define void @f(ptr addrspace(1) %x, ptr addrspace(1) %a, i32 %n) {
entry:
  %start = getelementptr i8, ptr addrspace(1) %a, i32 16
  br label %walk
walk:
  %i = phi i32 [ 0, %entry ], [ %j, %walk ]
  %left = phi ptr addrspace(1) [ %start, %entry ], [ %next, %walk ]
  %b = call ptr addrspace(1) @make()
  %right = getelementptr i8, ptr addrspace(1) %b, i32 8
  %at = select i1 true, ptr addrspace(1) %left, ptr addrspace(1) %right
  call void @collect()
  store ptr addrspace(1) %x, ptr addrspace(1) %at
  %next = getelementptr i8, ptr addrspace(1) %left, i32 4
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, %n
  br i1 %again, label %walk, label %done
done:
  call void @collect()
  ret void
}
