; Trees of selects over bases, derived pointers, null, undefined values and static
; objects, frozen and not, merged by phis.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@static = internal constant [8 x i32] zeroinitializer, align 16
declare void @collect()

define i32 @tree(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c, i1 %d) gc "statepoint-example" {
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  %g = getelementptr i8, ptr addrspace(1) %b, i32 8
  %s0 = select i1 %c, ptr addrspace(1) %f, ptr addrspace(1) %g
  %s1 = select i1 %d, ptr addrspace(1) %s0, ptr addrspace(1) %a
  %s2 = select i1 %c, ptr addrspace(1) %s1, ptr addrspace(1) null
  %s3 = select i1 %d, ptr addrspace(1) undef, ptr addrspace(1) %s2
  %s4 = freeze ptr addrspace(1) %s3
  %s5 = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @static, i32 16) to ptr addrspace(1)), ptr addrspace(1) %s4
  call void @collect()
  %s6 = select i1 %d, ptr addrspace(1) %s5, ptr addrspace(1) %s0
  %s7 = getelementptr i8, ptr addrspace(1) %s6, i32 4
  call void @collect()
  %n = load i32, ptr addrspace(1) %s7
  ret i32 %n
}

define i32 @merged(ptr addrspace(1) %a, ptr addrspace(1) %b, i1 %c, i1 %d) {
entry:
  %f = getelementptr i8, ptr addrspace(1) %a, i32 4
  %s = select i1 %c, ptr addrspace(1) %f, ptr addrspace(1) %b
  br i1 %d, label %left, label %join
left:
  %t = select i1 %c, ptr addrspace(1) %b, ptr addrspace(1) %s
  call void @collect()
  br label %join
join:
  %x = phi ptr addrspace(1) [ %s, %entry ], [ %t, %left ]
  %y = select i1 %d, ptr addrspace(1) %x, ptr addrspace(1) %s
  call void @collect()
  %n = load i32, ptr addrspace(1) %y
  ret i32 %n
}
