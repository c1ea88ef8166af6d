; Seed 43561 of the random programs, as `./dev reduce` left it. It failed with an
; error of the soundness checker: a value that a second return may make old
; was taken for the one that is computed again.
; RUN: %python %random_programs/replay.py --build %graymark_build --node %newest_node \
; RUN:   --work %t --module %s --seed 43561 '--way=llc-O0,checked,proved/'
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @p43561.new.0()

define ptr addrspace(1) @p43561.main(i1 %0) {
entry:
  %1 = call i32 @setjmp() #0
  br i1 %0, label %end, label %second

second:                                           ; preds = %entry
  %2 = load ptr addrspace(1), ptr null, align 4
  %3 = call ptr addrspace(1) @p43561.new.0()
  br label %end1

end1:                                             ; preds = %second
  %4 = phi ptr addrspace(1) [ %2, %second ]
  %5 = call i32 @setjmp() #0
  br label %end

end:                                              ; preds = %end1, %entry
  %6 = phi ptr addrspace(1) [ %4, %end1 ], [ null, %entry ]
  %7 = load ptr, ptr null, align 4
  %8 = call ptr addrspace(1) %7(i32 0, ptr addrspace(1) null, i32 0)
  ret ptr addrspace(1) %8
}

declare i32 @setjmp()

; uselistorder directives
uselistorder ptr @setjmp, { 1, 0 }

attributes #0 = { returns_twice }
