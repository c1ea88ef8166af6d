; References cast to address space 0 and back, through phis and selects of raw
; addresses, and constants cast back and forth.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@static = internal global [8 x i32] zeroinitializer, align 16
declare void @collect()
declare void @raw(ptr)

define i32 @chain(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
entry:
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  br i1 %c, label %left, label %join
left:
  %a.4 = getelementptr i8, ptr %a, i32 4
  call void @raw(ptr %a.4)
  br label %join
join:
  %x = phi ptr [ %b, %entry ], [ %a.4, %left ]
  %y = select i1 %c, ptr %x, ptr addrspacecast (ptr addrspace(1) addrspacecast (ptr @static to ptr addrspace(1)) to ptr)
  call void @raw(ptr %y)
  %n = load i32, ptr addrspace(1) %p
  %m = load i32, ptr addrspace(1) %q
  %s = add i32 %n, %m
  ret i32 %s
}
