; A value that is merged in the block of a catchswitch is stored in the pads behind
; it. The outer pad is behind it as well, but is also reached when the value is long
; dead and nothing has kept its object: there it is stored only if it is needed.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @__gxx_wasm_personality_v0(...)
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))
declare void @collect()
declare void @throw()

define void @dead_outside(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @dead_outside(
; CHECK:       inner:
; CHECK:         store ptr addrspace(1) %v, ptr %{{.*}}, !graymark.slot
; CHECK:       outer:
; CHECK-NOT:     store ptr addrspace(1) %v,
; CHECK:         call void @use(ptr addrspace(1) %p)
entry:
  %a = call ptr addrspace(1) @make()
  invoke void @throw() to label %next unwind label %inner.dispatch
next:
  %b = call ptr addrspace(1) @make()
  invoke void @throw() to label %end unwind label %inner.dispatch
inner.dispatch:
  %v = phi ptr addrspace(1) [ %a, %entry ], [ %b, %next ]
  %inner.switch = catchswitch within none [label %inner] unwind label %outer.dispatch
inner:
  %inner.pad = catchpad within %inner.switch [ptr null]
  call void @collect() [ "funclet"(token %inner.pad) ]
  call void @use(ptr addrspace(1) %a) [ "funclet"(token %inner.pad) ]
  call void @use(ptr addrspace(1) %v) [ "funclet"(token %inner.pad) ]
  catchret from %inner.pad to label %after
after:
  call void @collect()
  invoke void @throw() to label %end unwind label %outer.dispatch
outer.dispatch:
  %outer.switch = catchswitch within none [label %outer] unwind to caller
outer:
  %outer.pad = catchpad within %outer.switch [ptr null]
  call void @collect() [ "funclet"(token %outer.pad) ]
  call void @use(ptr addrspace(1) %p) [ "funclet"(token %outer.pad) ]
  catchret from %outer.pad to label %end
end:
  ret void
}

define void @needed_outside() personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @needed_outside(
; CHECK:       outer:
; CHECK:         store ptr addrspace(1) %v, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
; CHECK:         call void @use(ptr addrspace(1) %v)
entry:
  %a = call ptr addrspace(1) @make()
  invoke void @throw() to label %next unwind label %inner.dispatch
next:
  %b = call ptr addrspace(1) @make()
  invoke void @throw() to label %end unwind label %inner.dispatch
inner.dispatch:
  %v = phi ptr addrspace(1) [ %a, %entry ], [ %b, %next ]
  %inner.switch = catchswitch within none [label %inner] unwind label %outer.dispatch
inner:
  %inner.pad = catchpad within %inner.switch [ptr null]
  call void @collect() [ "funclet"(token %inner.pad) ]
  call void @use(ptr addrspace(1) %a) [ "funclet"(token %inner.pad) ]
  catchret from %inner.pad to label %after
after:
  call void @collect()
  invoke void @throw() to label %end unwind label %outer.dispatch
outer.dispatch:
  %outer.switch = catchswitch within none [label %outer] unwind to caller
outer:
  %outer.pad = catchpad within %outer.switch [ptr null]
  call void @collect() [ "funclet"(token %outer.pad) ]
  call void @use(ptr addrspace(1) %v) [ "funclet"(token %outer.pad) ]
  catchret from %outer.pad to label %end
end:
  ret void
}
