; Functions without references are not looked at.
; RUN: split-file %s %t
; RUN: %graymark_opt -passes=graymark-check -disable-output %t/accepted.ll

;--- accepted.ll
target triple = "wasm32-unknown-unknown"

define i32 @f(ptr %p) personality ptr @personality {
  %local = alloca i32
  %n = invoke i32 @g(ptr %local) to label %done unwind label %pad

done:
  ret i32 %n

pad:
  %caught = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %caught
}

declare i32 @g(ptr)
declare i32 @personality(...)
