; Seed 56124 of the random programs, as `./dev reduce` left it. It failed with an
; error of the soundness checker: a structure that a second return may make old
; was taken to hold what is computed again.
; RUN: %replay --work %t --module %s --seed 56124 '--way=O0,checked/'
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @p56124.new.0(i32)

declare ptr addrspace(1) @__new(i32, i32)

declare ptr addrspace(1) @p56124.new.3(i32)

declare void @p56124.function.4({ ptr addrspace(1), i32, ptr addrspace(1) })

define ptr addrspace(1) @p56124.main(i1 %0) {
entry:
  %1 = call i32 @setjmp()
  br i1 %0, label %first, label %end11

first:                                            ; preds = %entry
  %2 = call ptr addrspace(1) @__new(i32 0, i32 0)
  %3 = call ptr addrspace(1) @p56124.new.3(i32 0)
  %4 = insertvalue { ptr addrspace(1), i32, ptr addrspace(1) } zeroinitializer, ptr addrspace(1) %2, 2
  %5 = call i32 @setjmp()
  store volatile { ptr addrspace(1), i32, ptr addrspace(1) } %4, ptr null, align 4
  br label %end11

end11:                                            ; preds = %first, %entry
  %6 = call ptr addrspace(1) @p56124.new.0(i32 0)
  ret ptr addrspace(1) %6
}

; Function Attrs: returns_twice
declare i32 @setjmp() #0

declare ptr addrspace(1) @p56124.jump()

; uselistorder directives
uselistorder ptr @setjmp, { 1, 0 }

attributes #0 = { returns_twice }
