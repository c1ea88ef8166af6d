; A raw address that was in a vector or aggregate is what it was when it comes out:
; its object is kept during a call to which it is passed, and is visited again
; behind it, and a store by it has a barrier.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @write(ptr)
declare void @collect()
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)

define void @known_lane(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @known_lane(
; CHECK-NOT:     insertelement
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @write(ptr %b)
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %q)
; CHECK:         ret void
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  %raw = extractelement <2 x ptr> %two, i32 1
  call void @write(ptr %raw)
  ret void
}

define void @computed_lane(ptr addrspace(1) %p, ptr addrspace(1) %q, i32 %lane) {
; CHECK-LABEL: define void @computed_lane(
; CHECK-NOT:     insertelement
; CHECK:         %[[BASE:.*]] = select i1 %{{.*}}, ptr addrspace(1) %q, ptr addrspace(1) %p
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @write(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %[[BASE]])
; CHECK:         ret void
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  %raw = extractelement <2 x ptr> %two, i32 %lane
  call void @write(ptr %raw)
  ret void
}

define void @aggregate(ptr addrspace(1) %p, ptr %other, i1 %c) {
; CHECK-LABEL: define void @aggregate(
; CHECK:         %[[BASE:.*]] = select i1 %c, ptr addrspace(1) %p, ptr addrspace(1) null
; CHECK:         store ptr addrspace(1) %[[BASE]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @write(
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %[[BASE]])
; CHECK:         ret void
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %data = getelementptr i8, ptr %raw, i32 8
  %one = insertvalue { i32, ptr } { i32 1, ptr null }, ptr %data, 1
  %two = insertvalue { i32, ptr } { i32 2, ptr null }, ptr %other, 1
  %either = select i1 %c, { i32, ptr } %one, { i32, ptr } %two
  %out = extractvalue { i32, ptr } %either, 1
  call void @write(ptr %out)
  ret void
}

; Around a loop.
define i8 @loop(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %again) {
; CHECK-LABEL: define i8 @loop(
; CHECK-NOT:     insertelement
; CHECK:       loop:
; CHECK:         phi ptr addrspace(1)
; CHECK:         call void @collect()
; CHECK:         ret i8
entry:
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  br label %loop
loop:
  %v = phi <2 x ptr> [ %two, %entry ], [ %turned, %loop ]
  call void @collect()
  %turned = shufflevector <2 x ptr> %v, <2 x ptr> poison, <2 x i32> <i32 1, i32 0>
  br i1 %again, label %loop, label %done
done:
  %raw = extractelement <2 x ptr> %turned, i32 0
  %byte = load i8, ptr %raw
  ret i8 %byte
}

define void @stored_there(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr addrspace(1) %r) {
; CHECK-LABEL: define void @stored_there(
; CHECK:         call void @llvm.memcpy.p0.p0.i32(ptr %b, ptr %a, i32 8, i1 false)
; CHECK:         call void @__graymark_remark(ptr addrspace(1) %q)
; CHECK:         call void @__link(ptr addrspace(1) %p, ptr addrspace(1) %r, i32 0)
; CHECK:         ret void
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  %from = extractelement <2 x ptr> %two, i32 0
  %to = extractelement <2 x ptr> %two, i32 1
  call void @llvm.memcpy.p0.p0.i32(ptr %to, ptr %from, i32 8, i1 false)
  store ptr addrspace(1) %r, ptr %from
  ret void
}

; One that is passed whole is put together for the call and keeps the objects; the
; frame outlives the call.
define void @passed(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @passed(
; CHECK:         insertelement
; CHECK:         store ptr addrspace(1) %{{[pq]}}, ptr
; CHECK:         !graymark.publish
; CHECK:         notail call void @take(<2 x ptr> %{{.*}})
; CHECK:         !graymark.restore
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  tail call void @take(<2 x ptr> %two)
  ret void
}

declare void @take(<2 x ptr>)

; Also one that comes back from a local.
define void @from_local(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @from_local(
; CHECK:         notail call void @write(
; CHECK:         !graymark.restore
  %local = alloca [2 x ptr]
  call void @fill(ptr %local)
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %local
  %again = load ptr, ptr %local
  tail call void @write(ptr readonly %again)
  ret void
}

declare void @fill(ptr)
