; clang writes pointers atomically as integers that have passed through a local.
; Where there are raw addresses of objects, the integers become pointers again.
; RUN: %early %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @use(ptr)
declare void @use_number(i32)

define void @stored(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @stored(
; CHECK:         %[[RAW:.*]] = addrspacecast ptr addrspace(1) %p to ptr
; CHECK:         store atomic ptr %[[RAW]], ptr %local seq_cst, align 4
; CHECK-NOT:     i32
; CHECK:         ret void
  %local = alloca ptr
  %temporary = alloca ptr
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %temporary
  %number = load i32, ptr %temporary
  store atomic i32 %number, ptr %local seq_cst, align 4
  call void @use(ptr %local)
  ret void
}

define void @exchanged(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @exchanged(
; CHECK:         %[[OLD:.*]] = atomicrmw volatile xchg ptr %local, ptr %raw seq_cst, align 4
; CHECK:         call void @use(ptr %[[OLD]])
; CHECK-NOT:     i32
; CHECK:         ret void
  %local = alloca ptr
  %temporary = alloca ptr
  %result = alloca ptr
  store ptr null, ptr %local
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %temporary
  %number = load i32, ptr %temporary
  %old = atomicrmw volatile xchg ptr %local, i32 %number seq_cst
  store i32 %old, ptr %result
  %pointer = load ptr, ptr %result
  call void @use(ptr %pointer)
  call void @use(ptr %local)
  ret void
}

; Who wants the number gets it.
define i1 @compared(ptr addrspace(1) %p, i32 %expected) {
; CHECK-LABEL: define i1 @compared(
; CHECK:         %[[EXPECTED:.*]] = inttoptr i32 %expected to ptr
; CHECK:         %[[OLD:.*]] = cmpxchg weak ptr %local, ptr %[[EXPECTED]], ptr %raw acq_rel monotonic, align 4
; CHECK:         %[[READ:.*]] = extractvalue { ptr, i1 } %[[OLD]], 0
; CHECK:         %[[DONE:.*]] = extractvalue { ptr, i1 } %[[OLD]], 1
; CHECK:         %[[NUMBER:.*]] = ptrtoint ptr %[[READ]] to i32
; CHECK:         call void @use_number(i32 %[[NUMBER]])
; CHECK:         ret i1 %[[DONE]]
  %local = alloca ptr
  %temporary = alloca { ptr, i32 }
  store ptr null, ptr %local
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %temporary
  %number = load i32, ptr %temporary
  %old = cmpxchg weak ptr %local, i32 %expected, i32 %number acq_rel monotonic
  %read = extractvalue { i32, i1 } %old, 0
  call void @use_number(i32 %read)
  call void @use(ptr %local)
  %done = extractvalue { i32, i1 } %old, 1
  ret i1 %done
}

; A number stays one.
define void @number(ptr addrspace(1) %p, ptr %count) {
; CHECK-LABEL: define void @number(
; CHECK:         atomicrmw xchg ptr %count, i32
; CHECK:         atomicrmw add ptr %count, i32
  %local = alloca i32
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  call void @use(ptr %raw)
  store i32 7, ptr %local
  %number = load i32, ptr %local
  %old = atomicrmw xchg ptr %count, i32 %number seq_cst
  %sum = atomicrmw add ptr %count, i32 %number seq_cst
  ret void
}

; So does everything where no raw addresses of objects are.
define void @elsewhere(ptr %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @elsewhere(
; CHECK:         store atomic i32
  %local = alloca ptr
  %temporary = alloca ptr
  store ptr %p, ptr %temporary
  %number = load i32, ptr %temporary
  store atomic i32 %number, ptr %local seq_cst, align 4
  call void @use(ptr %local)
  ret void
}
