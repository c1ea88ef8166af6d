; Bundles of other collectors, of deoptimisation and with unknown tags keep their
; references during the call. Then they go, as the target has no code for such
; calls; what else the call says stays.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | FileCheck %s --check-prefix=LOWERED
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))
declare i32 @__gxx_wasm_personality_v0(...)

define void @deoptimisation(ptr addrspace(1) %p, <4 x i1> %bits) gc "coreclr" {
; CHECK-LABEL: define void @deoptimisation(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect() [ "deopt"(
; LOWERED-LABEL: define void @deoptimisation(
; LOWERED:         call void @collect(){{$}}
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 8
  call void @collect() [ "deopt"(i32 1, ptr addrspace(1) %inner, <4 x i1> %bits) ]
  ret void
}

define void @other_collector(ptr addrspace(1) %p) gc "statepoint-example" {
; CHECK-LABEL: define void @other_collector(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect() [ "gc-live"(
; LOWERED-LABEL: define void @other_collector(
; LOWERED:         call void @collect(){{$}}
  call void @collect() [ "gc-live"(ptr addrspace(1) %p) ]
  ret void
}

define void @unknown(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @unknown(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect() [ "of-others"(
; LOWERED-LABEL: define void @unknown(
; LOWERED:         call void @collect(){{$}}
  call void @collect() [ "of-others"(ptr addrspace(1) %p, i32 1) ]
  ret void
}

; LOWERED-LABEL: define ptr @result(
; LOWERED:         %p = call fastcc ptr @make() #[[ATTRIBUTES:[0-9]+]], !own ![[OWN:[0-9]+]]
define ptr addrspace(1) @result() {
  %p = call fastcc ptr addrspace(1) @make() "own" [ "gc-transition"() ], !own !0
  call void @collect()
  ret ptr addrspace(1) %p
}

; LOWERED-LABEL: define void @in_pad(
; LOWERED:         invoke void @use(ptr %p)
; LOWERED:         call void @use(ptr %p) [ "funclet"(token %pad) ]
; LOWERED:         catchret
define void @in_pad(ptr addrspace(1) %p) personality ptr @__gxx_wasm_personality_v0 {
entry:
  invoke void @use(ptr addrspace(1) %p) [ "deopt"(ptr addrspace(1) %p) ]
          to label %done unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null]
  call void @use(ptr addrspace(1) %p) [ "deopt"(ptr addrspace(1) %p), "funclet"(token %pad) ]
  catchret from %pad to label %done
done:
  ret void
}

; What only says something of a reference is not a call of the target's.
; LOWERED-LABEL: define void @assumption(
; LOWERED:         call void @llvm.assume(i1 true) [ "align"(ptr %p, i32 16) ]
define void @assumption(ptr addrspace(1) %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr addrspace(1) %p, i32 16) ]
  call void @collect()
  ret void
}

; LOWERED: attributes #[[ATTRIBUTES]] = { "own" }
; LOWERED: ![[OWN]] = !{}
!0 = !{}
