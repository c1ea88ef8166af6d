; A cycle with two entries, under stress: the frame is set up once, before it, and
; what comes from outside is kept in it.
; RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t stress check=%s \
; RUN:   -- %s %S/Inputs/irreducible-main.c
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasi"

; CHECK: 46 55 stack 0

declare ptr addrspace(1) @make(i32, ptr addrspace(1))
declare void @churn()

define i32 @walk(i32 %n, i1 %c) optnone noinline {
entry:
  %p = call ptr addrspace(1) @make(i32 10, ptr addrspace(1) null)
  br i1 %c, label %a, label %b

a:
  %i = phi i32 [ 0, %entry ], [ %k, %b ]
  %s = phi i32 [ 0, %entry ], [ %u, %b ]
  %x = phi ptr addrspace(1) [ %p, %entry ], [ %y, %b ]
  %q = call ptr addrspace(1) @make(i32 %i, ptr addrspace(1) %x)
  call void @churn()
  %number = getelementptr i8, ptr addrspace(1) %q, i32 4
  %m = load i32, ptr addrspace(1) %number
  %t = add i32 %s, %m
  %j = add i32 %i, 1
  br label %b

b:
  %k = phi i32 [ 1, %entry ], [ %j, %a ]
  %u = phi i32 [ 0, %entry ], [ %t, %a ]
  %y = phi ptr addrspace(1) [ %p, %entry ], [ %q, %a ]
  call void @churn()
  %again = icmp slt i32 %k, %n
  br i1 %again, label %a, label %done

done:
  %pn = getelementptr i8, ptr addrspace(1) %p, i32 4
  %first = load i32, ptr addrspace(1) %pn
  %yn = getelementptr i8, ptr addrspace(1) %y, i32 4
  %last = load i32, ptr addrspace(1) %yn
  %r = add i32 %u, %first
  %o = sub i32 %r, %last
  ret i32 %o
}
