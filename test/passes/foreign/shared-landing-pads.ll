; Invokes that share one landing pad, with phis of their operands and results in it
; and behind it, and a pad that resumes.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | llc -enable-emscripten-cxx-exceptions -filetype=obj -o /dev/null
target triple = "wasm32-unknown-emscripten"

declare i32 @__gxx_personality_v0(...)
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))

define ptr addrspace(1) @shared(ptr addrspace(1) %p, i1 %c) gc "statepoint-example" personality ptr @__gxx_personality_v0 {
entry:
  %f = getelementptr i8, ptr addrspace(1) %p, i32 4
  br i1 %c, label %one, label %two
one:
  %a = invoke ptr addrspace(1) @make() to label %join unwind label %pad
two:
  invoke void @use(ptr addrspace(1) %p) to label %three unwind label %pad
three:
  %b = invoke ptr addrspace(1) @make() to label %join unwind label %pad
join:
  %r = phi ptr addrspace(1) [ %a, %one ], [ %b, %three ]
  ret ptr addrspace(1) %r
pad:
  %x = phi ptr addrspace(1) [ %f, %one ], [ %p, %two ], [ null, %three ]
  %l = landingpad { ptr, i32 } cleanup catch ptr null
  %d = call ptr addrspace(1) @make()
  %n = icmp eq ptr addrspace(1) %x, null
  br i1 %n, label %out, label %again
again:
  %m = load ptr addrspace(1), ptr addrspace(1) %x
  ret ptr addrspace(1) %m
out:
  resume { ptr, i32 } %l
}
