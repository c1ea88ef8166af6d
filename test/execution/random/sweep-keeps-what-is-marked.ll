; Seed 10029 of the random programs, as `./dev reduce` left it with a bug that
; planted.py had put into the sweep: a mark bit was cleared twice, so that a block
; had fewer objects than were alive.
; RUN: %replay --no-live-count --work %t --module %s --seed 10029 '--way=O0,checked/incremental,runtime-for=speed'
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-unknown"

@p10029.type.0 = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 0, i32 12, i32 1, i32 12, i32 4, i32 1, ptr null }, section "graymark_types", align 16
@p10029.type.1 = constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 2, i16 0, i32 0, i32 12, i32 0, i32 12, i32 12, i32 5, ptr null }, section "graymark_types", align 16
@p10029.single.1 = global ptr addrspace(1) null
@p10029.single.2 = global ptr addrspace(1) null

declare ptr addrspace(1) @__new(i32, i32)

declare i32 @graymark.idof(ptr)

define void @drop.10029() #0 {
entry:
  ret void
}

define void @run.10029() #1 {
entry:
  %0 = call i32 @graymark.idof(ptr @p10029.type.0)
  %1 = call ptr addrspace(1) @__new(i32 12, i32 %0)
  store ptr addrspace(1) %1, ptr @p10029.single.1, align 4
  %2 = call i32 @graymark.idof(ptr @p10029.type.1)
  %3 = call ptr addrspace(1) @__new(i32 12, i32 %2)
  store ptr addrspace(1) %3, ptr @p10029.single.2, align 4
  ret void
}

attributes #0 = { "wasm-export-name"="drop.10029" }
attributes #1 = { "wasm-export-name"="run.10029" }
