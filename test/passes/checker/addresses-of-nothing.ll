; No object of the heap: constants that are addresses need no root and no barrier,
; and data that is called is not passed.
; RUN: %instrument %s -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @keep(ptr addrspace(1))
declare ptr addrspace(1) @__new(i32, i32)

define void @constant(ptr addrspace(1) %p, i1 %c) {
entry:
  call void @keep(ptr addrspace(1) inttoptr (i32 65536 to ptr addrspace(1)))
  br i1 %c, label %new, label %join
new:
  %n = call ptr addrspace(1) @__new(i32 16, i32 16)
  br label %join
join:
  %parent = phi ptr addrspace(1) [ %n, %new ], [ inttoptr (i32 65536 to ptr addrspace(1)), %entry ]
  store ptr addrspace(1) %p, ptr addrspace(1) %parent
  call void @collect()
  store ptr addrspace(1) inttoptr (i32 65536 to ptr addrspace(1)), ptr addrspace(1) %parent
  call void @keep(ptr addrspace(1) %parent)
  ret void
}

; Numbers that the linker computes.
@static = internal global { i32, i32, ptr addrspace(1), ptr addrspace(1) } zeroinitializer

define void @static_address(ptr addrspace(1) %p, i1 %c) {
  call void @keep(ptr addrspace(1) inttoptr (i32 ptrtoint (ptr addrspace(1) addrspacecast (ptr @static to ptr addrspace(1)) to i32) to ptr addrspace(1)))
  call void @keep(ptr addrspace(1) inttoptr (i32 add (i32 ptrtoint (ptr @static to i32), i32 8) to ptr addrspace(1)))
  %parent = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) inttoptr (i32 add (i32 ptrtoint (ptr @static to i32), i32 8) to ptr addrspace(1))
  store ptr addrspace(1) %p, ptr addrspace(1) %parent
  store ptr addrspace(1) %p, ptr addrspace(1) getelementptr (i8, ptr addrspace(1) inttoptr (i32 add (i32 ptrtoint (ptr @static to i32), i32 8) to ptr addrspace(1)), i32 4)
  store ptr addrspace(1) inttoptr (i32 add (i32 ptrtoint (ptr @static to i32), i32 8) to ptr addrspace(1)), ptr addrspace(1) %p
  ret void
}

define i32 @called(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %n = call i32 %raw(ptr addrspace(1) %q)
  ret i32 %n
}
