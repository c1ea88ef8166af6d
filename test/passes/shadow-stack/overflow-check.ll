; One check a frame, before its first store: the room below the base against
; the size of the whole frame, so that no comparison wraps; the trap is cold.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; CHECK: @__graymark_stack_limit = external global i32
define i32 @frame(ptr addrspace(1) %a, ptr addrspace(1) %b, ptr addrspace(1) %c) {
; CHECK-LABEL: define i32 @frame(
; CHECK-NEXT:    %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK-NEXT:    %[[FRAME:.*]] = getelementptr inbounds i8, ptr %[[BASE]], i32 -12
; CHECK-NEXT:    %[[LIMIT:.*]] = load i32, ptr @__graymark_stack_limit
; CHECK-NEXT:    %[[TOP:.*]] = ptrtoint ptr %[[BASE]] to i32
; CHECK-NEXT:    %[[ROOM:.*]] = sub i32 %[[TOP]], %[[LIMIT]]
; CHECK-NEXT:    %[[LOW:.*]] = icmp ult i32 %[[ROOM]], 12
; CHECK-NEXT:    br i1 %[[LOW]], label %[[TRAP:.*]], label %[[GO:.*]], !prof ![[PROF:[0-9]+]]
; CHECK:       [[TRAP]]:
; CHECK-NEXT:    call void @__graymark_stack_overflow()
; CHECK-NEXT:    unreachable
; CHECK:       [[GO]]:
; CHECK-NOT:     __graymark_stack_limit
; CHECK:         ret i32
  call void @collect()
  %x = load i32, ptr addrspace(1) %a
  call void @collect()
  %y = load i32, ptr addrspace(1) %b
  call void @collect()
  %z = load i32, ptr addrspace(1) %c
  %xy = add i32 %x, %y
  %xyz = add i32 %xy, %z
  ret i32 %xyz
}
; CHECK: declare void @__graymark_stack_overflow() #[[ATTRIBUTES:[0-9]+]]
; CHECK: attributes #[[ATTRIBUTES]] = { cold noreturn }
; CHECK: ![[PROF]] = !{!"branch_weights", i32 1, i32 {{[1-9][0-9]+}}}
