; The slot of %x has a hole between two safepoints that need it. In the hole one
; safepoint publishes nothing, so that the callee may overwrite the slot, and then
; an allocation publishes the slot above: what is below is not the dead value that
; an allocation may be shown, but unknown, and cleared.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

@global = global ptr addrspace(1) null
@other = global ptr addrspace(1) null

declare ptr addrspace(1) @__new(i32, i32)
declare void @collect()
declare i1 @again() "gc-leaf-function"

define void @f(ptr addrspace(1) %a) {
; CHECK-LABEL: define void @f(
; CHECK:       loop:
; CHECK:         store i32 1, ptr addrspace(1) %x
; CHECK:         !graymark.restore
; CHECK-NEXT:    call void @collect()
; CHECK:         store ptr addrspace(1) null, ptr %{{.*}}, !graymark.slot ![[ZERO:[0-9]+]]
; CHECK:         !graymark.publish ![[TWO:[0-9]+]]
; CHECK-NEXT:    call ptr addrspace(1) @__new
entry:
  call void @collect()
  br label %loop

loop:
  %x = phi ptr addrspace(1) [ %a, %entry ], [ %b, %loop ]
  call void @collect()
  store i32 1, ptr addrspace(1) %x
  call void @collect()
  %z = load ptr addrspace(1), ptr @global
  call ptr addrspace(1) @__new(i32 8, i32 16)
  store i32 2, ptr addrspace(1) %z
  %b = load ptr addrspace(1), ptr @other
  call void @collect()
  %c = call i1 @again()
  br i1 %c, label %loop, label %done

done:
  ret void
}
; CHECK-DAG: ![[ZERO]] = !{i32 0}
; CHECK-DAG: ![[TWO]] = !{i32 2}
