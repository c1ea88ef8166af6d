; Exceptions as Emscripten lowers them, with landing pads. One that only resumes
; stores nothing.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -enable-emscripten-cxx-exceptions -filetype=obj -o %t.o
; RUN: llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
target triple = "wasm32-unknown-emscripten"

; SYMBOLS-DAG: U __cxa_find_matching_catch_3
; SYMBOLS-DAG: U invoke_v
; SYMBOLS-DAG: U invoke_i

declare ptr addrspace(1) @make()
declare void @collect()
declare i32 @__gxx_personality_v0(...)

define i32 @catches(ptr addrspace(1) %p) personality ptr @__gxx_personality_v0 {
; CHECK-LABEL: define i32 @catches(
; CHECK:         invoke ptr addrspace(1) @make()
; CHECK:       caught:
; CHECK-NEXT:    landingpad
; CHECK-NEXT:      catch ptr null
; CHECK-NEXT:    getelementptr
; CHECK-NEXT:    !graymark.publish
; CHECK-NEXT:    call void @collect()
; CHECK:         !graymark.restore
; CHECK-NEXT:    ret
entry:
  %r = invoke ptr addrspace(1) @make()
          to label %normal unwind label %caught

normal:
  %n = load i32, ptr addrspace(1) %r
  ret i32 %n

caught:
  %l = landingpad { ptr, i32 } catch ptr null
  call void @collect()
  %m = load i32, ptr addrspace(1) %p
  ret i32 %m
}

define void @resumes(ptr addrspace(1) %p) personality ptr @__gxx_personality_v0 {
; CHECK-LABEL: define void @resumes(
; CHECK:       cleanup:
; CHECK-NEXT:    landingpad
; CHECK-NEXT:      cleanup
; CHECK-NEXT:    store volatile i32 0
; CHECK-NEXT:    resume
entry:
  invoke void @collect()
          to label %normal unwind label %cleanup

normal:
  ret void

cleanup:
  %l = landingpad { ptr, i32 } cleanup
  store volatile i32 0, ptr addrspace(1) %p
  resume { ptr, i32 } %l
}

; A function without references.
define void @driver() personality ptr @__gxx_personality_v0 {
; CHECK-LABEL: define void @driver(
; CHECK-NEXT:    %[[BASE:.*]] = load ptr, ptr @__graymark_stack_pointer, align 4, !graymark.base
; CHECK-NEXT:    invoke void @collect()
; CHECK:       caught:
; CHECK:         store ptr %[[BASE]], ptr @__graymark_stack_pointer, align 4, !graymark.restore
  invoke void @collect()
          to label %normal unwind label %caught

caught:
  %l = landingpad { ptr, i32 } catch ptr null
  br label %normal

normal:
  ret void
}
