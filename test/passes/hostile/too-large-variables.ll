; Variables that no memory has room for, and locals with more slots than a frame
; can have. Their sizes are more than LLVM's own computation holds. An array of
; nothing but references may have any length.
; RUN: split-file %s %t
; RUN: not %lower %t/global.ll 2>&1 | FileCheck %t/global.ll
; RUN: not %lower %t/wraps.ll 2>&1 | FileCheck %t/wraps.ll
; RUN: not %lower %t/local.ll 2>&1 | FileCheck %t/local.ll
; RUN: not %lower %t/mixed.ll 2>&1 | FileCheck %t/mixed.ll
; RUN: not %lower %t/slots.ll 2>&1 | FileCheck %t/slots.ll
; RUN: not %early %t/slots.ll 2>&1 | FileCheck %t/slots.ll
; RUN: %lower %t/arrays.ll -o /dev/null

;--- global.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: global 'dense' is larger than the memory; make it smaller
@dense = global [270499551246 x { ptr addrspace(1), ptr addrspace(1) }] zeroinitializer
;--- wraps.ll
target triple = "wasm32-unknown-unknown"
; CHECK: error: {{.*}}graymark: global 'fields' is larger than the memory; make it smaller
@fields = global { i32, [4611686018427387904 x ptr addrspace(1)] } zeroinitializer
;--- local.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
; CHECK: error: {{.*}}in function local {{.*}}: graymark: a local is larger than the memory; make it smaller: '%l = alloca
define void @local() {
  %l = alloca [2226391942603488860 x ptr addrspace(1)]
  call void @collect()
  ret void
}
;--- mixed.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
; CHECK: error: {{.*}}in function mixed {{.*}}: graymark: a local is larger than the memory; make it smaller: '%l = alloca
define void @mixed(ptr addrspace(1) %p) {
  %l = alloca { ptr addrspace(1), [5368709120 x i8] }
  store ptr addrspace(1) %p, ptr %l
  call void @collect()
  ret void
}
;--- slots.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
; CHECK: error: {{.*}}in function slots {{.*}}: graymark: a local holds more than 4096 references among other data, and each would have a slot; use an array of references and another one, or allocate objects: '%l = alloca
define void @slots(ptr addrspace(1) %p) {
  %l = alloca { ptr addrspace(1), i32 }, i32 -1
  store ptr addrspace(1) %p, ptr %l
  call void @collect()
  ret void
}
;--- arrays.ll
target triple = "wasm32-unknown-unknown"
declare void @collect()
declare void @fill(ptr)
; A stack overflow at run time.
define void @too_large() {
  %l = alloca [1073741825 x [4 x ptr addrspace(1)]]
  call void @fill(ptr %l)
  ret void
}
define ptr addrspace(1) @with_safepoint(ptr addrspace(1) %p, i32 %i) {
  %l = alloca [5000 x ptr addrspace(1)]
  %place = getelementptr [5000 x ptr addrspace(1)], ptr %l, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %place
  call void @collect()
  %q = load ptr addrspace(1), ptr %place
  ret ptr addrspace(1) %q
}
define ptr addrspace(1) @without_safepoint(ptr addrspace(1) %p, i32 %i, i32 %j) {
  %l = alloca [5000 x ptr addrspace(1)]
  call void @llvm.memset.p0.i32(ptr %l, i8 0, i32 20000, i1 false)
  %place = getelementptr [5000 x ptr addrspace(1)], ptr %l, i32 0, i32 %i
  store ptr addrspace(1) %p, ptr %place
  %other = getelementptr [5000 x ptr addrspace(1)], ptr %l, i32 0, i32 %j
  %q = load ptr addrspace(1), ptr %other
  ret ptr addrspace(1) %q
}
