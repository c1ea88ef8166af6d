; The hidden option of the mutation tests leaves out the n-th of something, and
; nothing else.
; RUN: %instrument %s | FileCheck %s --check-prefixes=STORE,PUBLISH,RESTORE,BARRIER
; RUN: %graymark_opt -graymark-drop=slot-store:1 -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-mutants -S %s | FileCheck %s --check-prefixes=PUBLISH,RESTORE,BARRIER --implicit-check-not="!graymark.slot"
; RUN: %graymark_opt -graymark-drop=publish:1 -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-mutants -S %s | FileCheck %s --check-prefixes=STORE,RESTORE,BARRIER --implicit-check-not="!graymark.publish"
; RUN: %graymark_opt -graymark-drop=restore:1 -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-mutants -S %s | FileCheck %s --check-prefixes=STORE,PUBLISH,BARRIER --implicit-check-not="!graymark.restore"
; RUN: %graymark_opt -graymark-drop=barrier:1 -passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-mutants -S %s | FileCheck %s --check-prefixes=STORE,PUBLISH,RESTORE --implicit-check-not="call void @__link"
; RUN: %graymark_opt -graymark-drop=root:1 -passes=graymark -S %s | FileCheck %s --check-prefix=ROOT --implicit-check-not=graymark.root
target triple = "wasm32-unknown-unknown"

declare void @collect()
; ROOT: @g = global ptr null
@g = global ptr addrspace(1) null

define ptr addrspace(1) @f(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; BARRIER: !graymark.barrier
; STORE: !graymark.slot
; PUBLISH: !graymark.publish
; RESTORE: !graymark.restore
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  call void @collect()
  ret ptr addrspace(1) %p
}
