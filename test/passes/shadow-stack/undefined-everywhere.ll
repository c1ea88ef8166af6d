; Nothing undefined is stored in a slot, wherever it comes from: parts of vectors
; and aggregates, phis, selects, freezes.
; RUN: %instrument %s | FileCheck %s --implicit-check-not=" undef" --implicit-check-not="ptr addrspace(1) poison"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1))
declare void @use_vector(<2 x ptr addrspace(1)>)
declare void @use_pair({ ptr addrspace(1), ptr addrspace(1) })

define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr %to, i1 %c) {
; CHECK-LABEL: define ptr addrspace(1) @f(
; CHECK:         %frozen = freeze ptr addrspace(1) null
; CHECK:         %chosen = select i1 %c, ptr addrspace(1) null, ptr addrspace(1) %p
; CHECK:         insertelement <2 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %p, i32 1
; CHECK:         insertvalue { ptr addrspace(1), ptr addrspace(1) } zeroinitializer, ptr addrspace(1) %p, 0
; CHECK:         phi ptr addrspace(1) [ null, %
; CHECK:         call void @use(ptr addrspace(1) null)
; CHECK:         store ptr addrspace(1) null, ptr %to
; CHECK:         ret ptr addrspace(1) null
entry:
  %frozen = freeze ptr addrspace(1) undef
  %chosen = select i1 %c, ptr addrspace(1) poison, ptr addrspace(1) %p
  %vector = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 1
  %pair = insertvalue { ptr addrspace(1), ptr addrspace(1) } undef, ptr addrspace(1) %p, 0
  br i1 %c, label %one, label %two
one:
  br label %two
two:
  %merged = phi ptr addrspace(1) [ undef, %entry ], [ %p, %one ]
  call void @collect()
  call void @use(ptr addrspace(1) undef)
  call void @use(ptr addrspace(1) %frozen)
  call void @use(ptr addrspace(1) %chosen)
  call void @use(ptr addrspace(1) %merged)
  call void @use_vector(<2 x ptr addrspace(1)> %vector)
  call void @use_pair({ ptr addrspace(1), ptr addrspace(1) } %pair)
  store ptr addrspace(1) poison, ptr %to
  ret ptr addrspace(1) undef
}
