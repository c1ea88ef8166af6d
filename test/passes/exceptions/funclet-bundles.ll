; Calls that are inserted into catch and cleanup pads name the pad, so that
; LLVM's preparation for exception handling does not take them for unreachable.
; RUN: %early %s | FileCheck %s --check-prefix=EARLY
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s -o %t.ll
; RUN: llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -filetype=asm %t.ll -o - | FileCheck %s --check-prefix=ASM
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-unknown"

declare void @throws()
declare i32 @__gxx_wasm_personality_v0(...)

; ASM-LABEL: caught:
; ASM:         catch
; ASM:         call __link
; ASM:         end_function
define void @caught(ptr addrspace(1) %p, ptr addrspace(1) %c) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define void @caught(
; CHECK:       pad:
; CHECK-NEXT:    %[[PAD:.*]] = catchpad within
; CHECK:         store ptr addrspace(1) %c, ptr addrspace(1) %p
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %c, i32 0) [ "funclet"(token %[[PAD]]) ]
; CHECK:         catchret from %[[PAD]]
entry:
  invoke void @throws()
          to label %done unwind label %dispatch

dispatch:
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  store ptr addrspace(1) %c, ptr addrspace(1) %p
  catchret from %cp to label %done

done:
  ret void
}

; ASM-LABEL: cleaned:
; ASM:         catch_all
; ASM:         call __graymark_remark
; ASM:         rethrow
; ASM:         end_function
define void @cleaned(ptr addrspace(1) %p, ptr addrspace(1) %q) personality ptr @__gxx_wasm_personality_v0 {
; EARLY-LABEL: define void @cleaned(
; EARLY:       cleanup:
; EARLY-NEXT:    %[[PAD:.*]] = cleanuppad within none []
; EARLY-NEXT:    call void @__graymark_copy.memcpy.p1.p1.i32({{.*}}) [ "funclet"(token %[[PAD]]) ]
; CHECK-LABEL: define void @cleaned(
; CHECK:       cleanup:
; CHECK-NEXT:    %[[PAD:.*]] = cleanuppad within none []
; CHECK:         call void @llvm.memcpy
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %p) [ "funclet"(token %[[PAD]]) ]
; CHECK:         cleanupret from %[[PAD]]
entry:
  invoke void @throws()
          to label %done unwind label %cleanup

cleanup:
  %cp = cleanuppad within none []
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false)
  cleanupret from %cp unwind to caller

done:
  ret void
}
