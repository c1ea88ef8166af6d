; An address that is computed from a static object on one way, and from null or an
; immediate on the other, which never happens: the barrier's parent is what it is
; computed from, and the checker takes it for the object's, not for an address of
; which nothing is known.
; RUN: %graymark_opt -passes=graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

@object = global { i32, i32, i32, i32, [4 x ptr addrspace(1)] } zeroinitializer, align 16
declare void @collect()

define void @store(ptr addrspace(1) %x, i1 %c, i32 %number) {
; CHECK-LABEL: define void @store(
; CHECK:         store ptr addrspace(1) %x, ptr %raw
; CHECK:         call void @__link(ptr addrspace(1) %base, ptr addrspace(1) %x, i32 0)
; CHECK:         call void @collect()
  %odd = or i32 %number, 1
  %immediate = inttoptr i32 %odd to ptr addrspace(1)
  %base = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) %immediate
  %at = getelementptr i8, ptr addrspace(1) %base, i32 4
  %raw = addrspacecast ptr addrspace(1) %at to ptr
  store ptr addrspace(1) %x, ptr %raw
  call void @collect()
  ret void
}

define void @copy(ptr addrspace(1) %x, i1 %c, i32 %index) {
; CHECK-LABEL: define void @copy(
; CHECK:         call void @__graymark_copy.memmove.p0.p1.i64(ptr %raw, ptr addrspace(1) %x,
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %base)
; CHECK:         call void @collect()
  %null = freeze ptr addrspace(1) null
  %base = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) %null
  %at = getelementptr ptr addrspace(1), ptr addrspace(1) %base, i32 %index
  %raw = addrspacecast ptr addrspace(1) %at to ptr
  call void @llvm.memmove.p0.p1.i64(ptr %raw, ptr addrspace(1) %x, i64 8, i1 false)
  call void @collect()
  ret void
}

; Nothing is written here, whatever the optimiser has left.
define void @never(ptr addrspace(1) %x) {
; CHECK-LABEL: define void @never(
; CHECK-NOT:     call void @__link
; CHECK:         call void @collect()
  store ptr addrspace(1) %x, ptr addrspace(1) getelementptr (i8, ptr addrspace(1) inttoptr (i32 11 to ptr addrspace(1)), i32 12)
  call void @collect()
  ret void
}

; A number that is the address of an object, on the other way.
define void @pinned(ptr addrspace(1) %x, i1 %c, i32 %number) {
; CHECK-LABEL: define void @pinned(
; CHECK:         call void @__graymark_copy.memmove.p0.p1.i64(ptr %raw, ptr addrspace(1) %x,
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %base)
; CHECK:         call void @collect()
  %address = inttoptr i32 %number to ptr
  %object = addrspacecast ptr %address to ptr addrspace(1)
  %frozen = freeze ptr addrspace(1) %object
  %base = select i1 %c, ptr addrspace(1) addrspacecast (ptr getelementptr (i8, ptr @object, i32 16) to ptr addrspace(1)), ptr addrspace(1) %frozen
  %at = getelementptr i8, ptr addrspace(1) %base, i32 4
  %raw = addrspacecast ptr addrspace(1) %at to ptr
  call void @llvm.memmove.p0.p1.i64(ptr %raw, ptr addrspace(1) %x, i64 8, i1 false)
  call void @collect()
  ret void
}
