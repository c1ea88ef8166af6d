; Linkages, calling conventions and functions of unusual kinds.
; RUN: %instrument %s -o /dev/null
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

$once = comdat any
declare void @collect()
declare coldcc ptr addrspace(1) @cold(ptr addrspace(1))

; CHECK: define available_externally i32 @elsewhere(ptr %p)
define available_externally i32 @elsewhere(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
; CHECK: define weak_odr fastcc i32 @weak(ptr %p)
define weak_odr fastcc i32 @weak(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
; CHECK: define linkonce_odr swiftcc i32 @once(ptr swiftself %p) comdat
define linkonce_odr swiftcc i32 @once(ptr addrspace(1) swiftself %p) comdat {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}
; CHECK: define internal preserve_mostcc i32 @preserve(ptr inreg %p)
define internal preserve_mostcc i32 @preserve(ptr addrspace(1) inreg %p) {
  %q = call coldcc ptr addrspace(1) @cold(ptr addrspace(1) %p)
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}
; CHECK: define i32 @variadic(ptr %p, ...)
define i32 @variadic(ptr addrspace(1) %p, ...) {
  %list = alloca ptr
  call void @llvm.va_start.p0(ptr %list)
  %q = va_arg ptr %list, ptr addrspace(1)
  call void @collect()
  call void @llvm.va_end.p0(ptr %list)
  %n = load i32, ptr addrspace(1) %q
  %m = call i32 @preserve(ptr addrspace(1) %p)
  %s = add i32 %n, %m
  ret i32 %s
}
declare void @llvm.va_start.p0(ptr)
declare void @llvm.va_end.p0(ptr)

; CHECK: define void @naked(ptr %p) #[[NAKED:[0-9]+]]
define void @naked(ptr addrspace(1) %p) naked {
  call void asm sideeffect "unreachable", ""()
  unreachable
}
