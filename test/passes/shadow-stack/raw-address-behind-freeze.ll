; A raw address in a local keeps its object, also if the address of the local, or
; of a place in it, was frozen on the way.
; RUN: %instrument %s | FileCheck %s
; RUN: %early %s | FileCheck %s --check-prefix=EARLY --implicit-check-not=warning
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @write(ptr)

define i8 @local(ptr addrspace(1) %p) {
; CHECK-LABEL: define i8 @local(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %v = alloca { i32, ptr }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %frozen = freeze ptr %v
  %place = getelementptr i8, ptr %frozen, i32 4
  store ptr %raw, ptr %place
  call void @collect()
  %again = load ptr, ptr %place
  %byte = load i8, ptr %again
  ret i8 %byte
}

define void @place(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @place(
; CHECK:         store ptr addrspace(1) %p, ptr %kept.base.slot
; CHECK:         call void @collect()
; CHECK:         call void @write(
  %v = alloca { i32, ptr }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = getelementptr inbounds i8, ptr %v, i32 4
  %frozen = freeze ptr %place
  store ptr %raw, ptr %frozen
  call void @collect()
  call void @write(ptr %v)
  ret void
}

; What may be no number is frozen in the place of the address.
define ptr @computed(ptr addrspace(1) %p, i32 %i) {
; EARLY-LABEL: define ptr @computed(
; EARLY:         %[[INDEX:.*]] = freeze i32 %i
; EARLY-NEXT:    %place = getelementptr [4 x ptr], ptr %v, i32 0, i32 %[[INDEX]]
; EARLY-NEXT:    load ptr, ptr %place
  %v = alloca [4 x ptr]
  call void @write(ptr %v)
  %place = getelementptr inbounds [4 x ptr], ptr %v, i32 0, i32 %i
  %frozen = freeze ptr %place
  %loaded = load ptr, ptr %frozen
  ret ptr %loaded
}
