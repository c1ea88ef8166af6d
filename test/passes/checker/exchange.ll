; Under reference counting nothing but the runtime writes references to objects,
; and the runtime is told the right object.
; RUN: %graymark_opt -graymark-collector=rc -passes='print<graymark-check>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @__graymark_store(ptr addrspace(1) "graymark-interior", ptr addrspace(1), ptr addrspace(1))
declare void @__graymark_exchange_copy(ptr addrspace(1) "graymark-interior", ptr addrspace(1) "graymark-interior", i32, ptr addrspace(1))
declare void @llvm.memset.p1.i32(ptr addrspace(1), i8, i32, i1)
declare void @llvm.memcpy.p1.p1.i32(ptr addrspace(1), ptr addrspace(1), i32, i1)
declare void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)>, ptr addrspace(1), i32, <2 x i1>)
@root = global ptr addrspace(1) null

; CHECK: function 'plain': writes references to an object without an exchange barrier, at 'store ptr addrspace(1) %v
define void @plain(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  store ptr addrspace(1) %v, ptr addrspace(1) %p
  ret void
}
; CHECK: function 'null': writes references
define void @null(ptr addrspace(1) %p) {
  store ptr addrspace(1) null, ptr addrspace(1) %p
  ret void
}
; CHECK: function 'parameter': writes references
define void @parameter(ptr %out, ptr addrspace(1) %v) {
  store ptr addrspace(1) %v, ptr %out
  ret void
}
; CHECK: function 'structure': writes references
define void @structure(ptr addrspace(1) %p, {i32, ptr addrspace(1)} %v) {
  store {i32, ptr addrspace(1)} %v, ptr addrspace(1) %p
  ret void
}
; CHECK: function 'atomic': writes references
; CHECK: function 'atomic': writes references
define void @atomic(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  %old = atomicrmw xchg ptr addrspace(1) %p, ptr addrspace(1) %v seq_cst
  %pair = cmpxchg ptr addrspace(1) %p, ptr addrspace(1) null, ptr addrspace(1) %v seq_cst seq_cst
  ret void
}
; CHECK: function 'integers': writes references
; CHECK: function 'integers': writes references
define void @integers(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %v = load i32, ptr addrspace(1) %q
  %old = atomicrmw xchg ptr addrspace(1) %p, i32 %v seq_cst
  %pair = cmpxchg ptr addrspace(1) %p, i32 0, i32 %v seq_cst seq_cst
  %sum = atomicrmw add ptr addrspace(1) %p, i32 %v seq_cst
  ret void
}
; CHECK: function 'masked': writes references
define void @masked(ptr addrspace(1) %p, <2 x ptr addrspace(1)> %v, <2 x i1> %m) {
  call void @llvm.masked.store.v2p1.p1(<2 x ptr addrspace(1)> %v, ptr addrspace(1) %p, i32 4, <2 x i1> %m)
  ret void
}
; CHECK: function 'wide': writes references
define void @wide(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %v = load i64, ptr addrspace(1) %q
  store i64 %v, ptr addrspace(1) %p
  ret void
}
; CHECK: function 'copy': copies or fills memory in an object
; CHECK: function 'copy': copies or fills memory in an object
define void @copy(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, i1 false)
  call void @llvm.memset.p1.i32(ptr addrspace(1) %p, i8 0, i32 8, i1 false)
  ret void
}
; CHECK: function 'wrong_parent': exchanges references in an object, but names another
define void @wrong_parent(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  %a = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @__graymark_store(ptr addrspace(1) %a, ptr addrspace(1) %v, ptr addrspace(1) %v)
  ret void
}
; CHECK: function 'no_parent': exchanges references in an object, but names another
define void @no_parent(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  call void @__graymark_exchange_copy(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 8, ptr addrspace(1) null)
  ret void
}
; CHECK: function 'wrong_static': exchanges references in an object, but names another
@static = internal global { [4 x i32], [2 x ptr addrspace(1)] } zeroinitializer, align 16
@other = internal global { [4 x i32], [2 x ptr addrspace(1)] } zeroinitializer, align 16
define void @wrong_static(ptr addrspace(1) %q, i32 %i) {
  %a = getelementptr i8, ptr getelementptr (i8, ptr @static, i32 16), i32 %i
  call void @__graymark_exchange_copy(ptr %a, ptr addrspace(1) %q, i32 4, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @other, i32 16) to ptr addrspace(1)))
  ret void
}
; CHECK-NOT: function
define void @right(ptr addrspace(1) %p, ptr addrspace(1) %v) {
  %a = getelementptr i8, ptr addrspace(1) %p, i32 4
  call void @__graymark_store(ptr addrspace(1) %a, ptr addrspace(1) %p, ptr addrspace(1) %v)
  store ptr addrspace(1) %v, ptr @root
  store i32 7, ptr addrspace(1) %p
  %pair = load { ptr addrspace(1), i32 }, ptr addrspace(1) %v
  %first = load i32, ptr addrspace(1) %v
  %whole = insertvalue { ptr addrspace(1), i32 } %pair, i32 %first, 1
  %number = extractvalue { ptr addrspace(1), i32 } %whole, 1
  store i32 %number, ptr addrspace(1) %p
  ret void
}
