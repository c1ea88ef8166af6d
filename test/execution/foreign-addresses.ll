; What analyses see only if they look for it, under stress: a copy between objects
; by another type than memcpy is declared with, which has a barrier as others, and
; the raw address of an object in a local whose own address was frozen, which keeps
; the object.
; RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t stress check=%s \
; RUN:   -- %s %S/Inputs/foreign-addresses-main.c
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasi"

; CHECK: wrong 0 stack 0

declare ptr @memcpy(ptr, ptr, i32)
declare ptr addrspace(1) @makeOne(i32)
declare void @churnTimes(i32)

; The source forgets what was copied.
define ptr addrspace(1) @move(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
  %same = call ptr addrspace(1) @memcpy(ptr addrspace(1) %to, ptr addrspace(1) %from, i32 8)
  %second = getelementptr i8, ptr addrspace(1) %from, i32 4
  store ptr addrspace(1) null, ptr addrspace(1) %from
  store ptr addrspace(1) null, ptr addrspace(1) %second
  call void @churnTimes(i32 8)
  ret ptr addrspace(1) %same
}

define i32 @frozen(i32 %number) noinline {
  %local = alloca { i32, ptr }
  %object = call ptr addrspace(1) @makeOne(i32 %number)
  %raw = addrspacecast ptr addrspace(1) %object to ptr
  %address = freeze ptr %local
  %place = getelementptr i8, ptr %address, i32 4
  store ptr %raw, ptr %place
  call void @churnTimes(i32 30)
  %again = load ptr, ptr %place
  %field = getelementptr i8, ptr %again, i32 4
  %found = load i32, ptr %field
  ret i32 %found
}
