; One of two locals of one reference each is chosen. CodeGenPrepare makes a choice
; among offsets in the frame of that.
; RUN: %graymark_opt -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -disable-output %s
; RUN: %graymark_opt -passes='graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check<prepared>' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()
declare void @collect()
declare void @use(ptr)

define ptr addrspace(1) @f(ptr addrspace(1) %a, ptr addrspace(1) %b) {
  %first = alloca ptr addrspace(1)
  %second = alloca ptr addrspace(1)
  call void @use(ptr %first)
  call void @use(ptr %second)
  %x = call ptr addrspace(1) @make()
  %y = call ptr addrspace(1) @make()
  %c = icmp eq ptr addrspace(1) %a, %b
  %chosen = select i1 %c, ptr %first, ptr %second
  %old = load ptr addrspace(1), ptr %chosen
  %pair = cmpxchg ptr %chosen, ptr addrspace(1) %old, ptr addrspace(1) %x seq_cst monotonic
  call void @collect()
  ret ptr addrspace(1) %y
}
