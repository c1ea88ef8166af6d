; Loop strength reduction may compute the address of an element of a dynamic local
; from the stack pointer as it was before, with the local's size in the index.
; RUN: %graymark_opt -passes='graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check<prepared>' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @use(ptr)

define void @f(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %local = alloca [6 x ptr addrspace(1)]
  %k = urem i32 %i, 6
  %at = getelementptr ptr addrspace(1), ptr %local, i32 %k
  %x = call ptr addrspace(1) @make()
  store ptr addrspace(1) %x, ptr %at
  call void @use(ptr %local)
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, %n
  br i1 %again, label %loop, label %done
done:
  ret void
}
