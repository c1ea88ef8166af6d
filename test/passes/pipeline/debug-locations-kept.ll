; No instruction that stays loses its source location, and what is inserted has
; one, but for the two instructions in front of the entry block's first
; location.
; RUN: %graymark_opt -passes=debugify,graymark,check-debugify -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK:      WARNING: Instruction with empty DebugLoc in function f -- %stack.base
; CHECK-NEXT: WARNING: Instruction with empty DebugLoc in function f -- %stack.frame
; CHECK-NEXT: CheckModuleDebugify: PASS

declare ptr addrspace(1) @make()
declare void @fill(ptr)

define ptr addrspace(1) @f(ptr addrspace(1) %p, i1 %c) {
entry:
  %pair = alloca [2 x ptr addrspace(1)]
  call void @fill(ptr %pair)
  br i1 %c, label %left, label %join

left:
  %q = call ptr addrspace(1) @make()
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  br label %join

join:
  %r = phi ptr addrspace(1) [ %p, %entry ], [ %q, %left ]
  %field = getelementptr i8, ptr addrspace(1) %r, i32 8
  %either = select i1 %c, ptr addrspace(1) %field, ptr addrspace(1) %p
  %other = call ptr addrspace(1) @make()
  store ptr addrspace(1) %other, ptr addrspace(1) %either
  ret ptr addrspace(1) %other
}

; A frame that is set up on one path only.
define i32 @g(ptr addrspace(1) %p, i1 %c) {
entry:
  br i1 %c, label %cold, label %join

cold:
  %q = call ptr addrspace(1) @make()
  br label %join

join:
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
