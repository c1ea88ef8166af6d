; The address of an unmanaged function is that of a thunk that roots: whoever
; calls through a pointer does not know what it calls. Direct calls stay.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

; CHECK: @table = global [2 x ptr] [ptr @log.rooting, ptr @managed]
@table = global [2 x ptr] [ptr @log, ptr @managed]
; CHECK: @llvm.used = appending global [1 x ptr] [ptr @log], section "llvm.metadata"
@llvm.used = appending global [1 x ptr] [ptr @log], section "llvm.metadata"

declare ptr addrspace(1) @make()
declare void @log(ptr addrspace(1)) #0
declare void @managed(ptr addrspace(1))
declare i32 @plain(i32) #0
declare void @take(ptr)

define void @take_address() {
; CHECK-LABEL: define void @take_address()
; CHECK:         call void @take(ptr @log.rooting)
; CHECK:         call void @take(ptr @plain)
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @log(ptr addrspace(1) %p)
  call void @take(ptr @log)
  call void @take(ptr @plain)
  %p = call ptr addrspace(1) @make()
  call void @log(ptr addrspace(1) %p)
  ret void
}

; CHECK-LABEL: define linkonce_odr hidden void @log.rooting(ptr addrspace(1) %0)
; CHECK:         store ptr addrspace(1) %0, ptr %{{.*}}, !graymark.slot
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @log(ptr addrspace(1) %0)
; CHECK-NEXT:    !graymark.restore
; CHECK-NEXT:    ret void

attributes #0 = { "wasm-import-module"="env" }
