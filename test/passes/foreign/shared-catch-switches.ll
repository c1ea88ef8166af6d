; Invokes that share one catchswitch, whose phis merge references, and a cleanup
; that goes on to another catchswitch.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare i32 @__gxx_wasm_personality_v0(...)
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))
declare ptr @llvm.wasm.get.exception(token)
declare i32 @llvm.wasm.get.ehselector(token)

define ptr addrspace(1) @shared(ptr addrspace(1) %p, i1 %c) gc "statepoint-example" personality ptr @__gxx_wasm_personality_v0 {
entry:
  br i1 %c, label %one, label %two
one:
  %a = invoke ptr addrspace(1) @make() to label %two unwind label %switch
two:
  %v = phi ptr addrspace(1) [ %p, %entry ], [ %a, %one ]
  %f = getelementptr i8, ptr addrspace(1) %v, i32 4
  invoke void @use(ptr addrspace(1) %v) to label %three unwind label %cleanup
three:
  %b = invoke ptr addrspace(1) @make() to label %done unwind label %switch
done:
  ret ptr addrspace(1) %b
cleanup:
  %k = cleanuppad within none []
  call void @use(ptr addrspace(1) %p) [ "funclet"(token %k) ]
  cleanupret from %k unwind label %switch
switch:
  %x = phi ptr addrspace(1) [ %p, %one ], [ %f, %three ], [ %f, %cleanup ]
  %s = catchswitch within none [label %start] unwind to caller
start:
  %q = catchpad within %s [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %q)
  %n = call i32 @llvm.wasm.get.ehselector(token %q)
  call void @use(ptr addrspace(1) %p) [ "funclet"(token %q) ]
  catchret from %q to label %caught
caught:
  %m = load ptr addrspace(1), ptr addrspace(1) %x
  ret ptr addrspace(1) %m
}
