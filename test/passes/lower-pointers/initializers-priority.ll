; Constructors, comdats, sections, alignment, visibility, linkage and other
; properties of globals and functions survive.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

$group = comdat any
; CHECK-DAG: @g = linkonce_odr hidden unnamed_addr global ptr null, section "mine", comdat($group), align 64
@g = linkonce_odr hidden unnamed_addr global ptr addrspace(1) null, section "mine", comdat($group), align 64
; CHECK-DAG: @llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 7, ptr @start, ptr null }]
@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 7, ptr @start, ptr null }]
; CHECK-DAG: @weak = extern_weak global ptr
@weak = extern_weak global ptr addrspace(1)

define internal void @start() {
  ret void
}

; CHECK-DAG: define linkonce_odr hidden fastcc ptr @f(ptr noundef returned %p) unnamed_addr #[[F:[0-9]+]] section "code" comdat align 16 prefix i32 7 {
$f = comdat any
define linkonce_odr hidden fastcc ptr addrspace(1) @f(ptr addrspace(1) noundef returned %p) unnamed_addr noinline "target-cpu"="generic" section "code" comdat align 16 prefix i32 7 {
  ret ptr addrspace(1) %p
}
; CHECK-DAG: attributes #[[F]] = { noinline "target-cpu"="generic" }

; CHECK-DAG: declare void @import(ptr) #[[IMPORT:[0-9]+]]
declare void @import(ptr addrspace(1)) "wasm-import-module"="env" "wasm-import-name"="log"
; CHECK-DAG: attributes #[[IMPORT]] = { "wasm-import-module"="env" "wasm-import-name"="log" }
