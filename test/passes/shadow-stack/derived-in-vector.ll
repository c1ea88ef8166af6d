; Vectors and aggregates with addresses inside objects become values of their
; own: each has its base, and what is computed of them stays what it was.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+simd128 -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(i32)
declare void @read(<2 x ptr>)

define i32 @gep(ptr addrspace(1) %p, <2 x i32> %offsets, i32 %lane) {
; CHECK-LABEL: define i32 @gep(
; CHECK-NOT:     x ptr addrspace(1)>
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %v = getelementptr i8, ptr addrspace(1) %p, <2 x i32> %offsets
  call void @collect()
  %a = extractelement <2 x ptr addrspace(1)> %v, i32 %lane
  %r = load i32, ptr addrspace(1) %a
  ret i32 %r
}

; A vector of addresses goes around a loop.
define i32 @phi(<2 x ptr addrspace(1)> %p, i1 %again) {
; CHECK-LABEL: define i32 @phi(
; CHECK:         %[[A:.*]] = extractelement <2 x ptr addrspace(1)> %p, i64 0
; CHECK:         %[[B:.*]] = extractelement <2 x ptr addrspace(1)> %p, i64 1
; CHECK-DAG:     store ptr addrspace(1) %[[A]], ptr %{{.*}}, !graymark.slot
; CHECK-DAG:     store ptr addrspace(1) %[[B]], ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
entry:
  br label %loop
loop:
  %v = phi <2 x ptr addrspace(1)> [ %p, %entry ], [ %next, %loop ]
  call void @collect()
  %next = getelementptr i8, <2 x ptr addrspace(1)> %v, i32 4
  br i1 %again, label %loop, label %done
done:
  %turned = shufflevector <2 x ptr addrspace(1)> %next, <2 x ptr addrspace(1)> poison, <2 x i32> <i32 1, i32 0>
  %frozen = freeze <2 x ptr addrspace(1)> %turned
  %a = extractelement <2 x ptr addrspace(1)> %frozen, i32 1
  %r = load i32, ptr addrspace(1) %a
  ret i32 %r
}

define i32 @aggregate(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) {
; CHECK-LABEL: define i32 @aggregate(
; CHECK-NOT:     insertvalue
; CHECK:         store ptr addrspace(1) %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4
  %one = insertvalue { i32, [2 x ptr addrspace(1)] } { i32 1, [2 x ptr addrspace(1)] zeroinitializer }, ptr addrspace(1) %inner, 1, 0
  %two = insertvalue { i32, [2 x ptr addrspace(1)] } %one, ptr addrspace(1) %q, 1, 1
  %either = select i1 %c, { i32, [2 x ptr addrspace(1)] } %one, { i32, [2 x ptr addrspace(1)] } %two
  call void @collect()
  %part = extractvalue { i32, [2 x ptr addrspace(1)] } %either, 1
  %a = extractvalue [2 x ptr addrspace(1)] %part, 0
  %n = extractvalue { i32, [2 x ptr addrspace(1)] } %either, 0
  call void @use(i32 %n)
  %r = load i32, ptr addrspace(1) %a
  ret i32 %r
}

; Comparisons and numbers by element; casts to raw addresses keep the objects.
define <2 x i1> @raw(<2 x ptr addrspace(1)> %p) {
; CHECK-LABEL: define <2 x i1> @raw(
; CHECK:         !graymark.publish !{{.*}}
; CHECK:         call void @read(<2 x ptr> %{{.*}})
; CHECK:         ret <2 x i1>
  %inner = getelementptr i8, <2 x ptr addrspace(1)> %p, i32 8
  %raw = addrspacecast <2 x ptr addrspace(1)> %inner to <2 x ptr>
  call void @read(<2 x ptr> %raw)
  %same = icmp eq <2 x ptr addrspace(1)> %inner, %p
  ret <2 x i1> %same
}

; Also where the addresses are bases at first.
define i32 @raw_bases(<2 x ptr addrspace(1)> %p) {
; CHECK-LABEL: define i32 @raw_bases(
; CHECK-COUNT-2: store ptr addrspace(1) %{{.*}}, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
  %raw = addrspacecast <2 x ptr addrspace(1)> %p to <2 x ptr>
  call void @collect()
  %a = extractelement <2 x ptr> %raw, i32 1
  %b = extractelement <2 x ptr> %raw, i32 0
  %m = load i32, ptr %a
  %n = load i32, ptr %b
  %r = add i32 %m, %n
  ret i32 %r
}

; Gathers and scatters have addresses inside objects by nature. A scatter of
; references has the barriers of its stores.
define void @gather(ptr addrspace(1) %p, <2 x i32> %offsets, <2 x i1> %mask) {
; CHECK-LABEL: define void @gather(
; CHECK-NOT:     masked
; CHECK:         call void @__link(ptr addrspace(1) %p,
; CHECK:         call void @__link(ptr addrspace(1) %p,
; CHECK:         ret void
  %v = getelementptr i8, ptr addrspace(1) %p, <2 x i32> %offsets
  %x = call <2 x ptr addrspace(1)> @llvm.masked.gather.v2p1.v2p1(<2 x ptr addrspace(1)> align 4 %v, <2 x i1> %mask, <2 x ptr addrspace(1)> zeroinitializer)
  call void @collect()
  call void @llvm.masked.scatter.v2p1.v2p1(<2 x ptr addrspace(1)> %x, <2 x ptr addrspace(1)> align 4 %v, <2 x i1> %mask)
  ret void
}
