; Under stress, with vector instructions: addresses inside objects in vectors and
; aggregates keep the objects, and references that are moved from object to object
; in every way that IR has stay known to the collector.
; RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
; RUN:   driver=-msimd128 check=%s -- %s %S/Inputs/vectors-main.c
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasi"

declare void @churn()

; Objects have four references, then a number.

; CHECK: derived 10 10 3 10 10
define i32 @in_vector(ptr addrspace(1) %p, <4 x i32> %offsets) noinline {
  %v = getelementptr i8, ptr addrspace(1) %p, <4 x i32> %offsets
  call void @churn()
  %kids = call <4 x ptr addrspace(1)> @llvm.masked.gather.v4p1.v4p1(<4 x ptr addrspace(1)> align 4 %v, <4 x i1> splat (i1 true), <4 x ptr addrspace(1)> zeroinitializer)
  %places = getelementptr i8, <4 x ptr addrspace(1)> %kids, i32 16
  call void @churn()
  %numbers = call <4 x i32> @llvm.masked.gather.v4i32.v4p1(<4 x ptr addrspace(1)> align 4 %places, <4 x i1> splat (i1 true), <4 x i32> zeroinitializer)
  %r = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %numbers)
  ret i32 %r
}

; A vector of addresses goes around a loop.
define i32 @around_loop(ptr addrspace(1) %p, ptr addrspace(1) %q) noinline {
entry:
  %one = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 0
  %two = insertelement <2 x ptr addrspace(1)> %one, ptr addrspace(1) %q, i32 1
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %v = phi <2 x ptr addrspace(1)> [ %two, %entry ], [ %turned, %loop ]
  call void @churn()
  %next = getelementptr i8, <2 x ptr addrspace(1)> %v, i32 4
  %turned = shufflevector <2 x ptr addrspace(1)> %next, <2 x ptr addrspace(1)> poison, <2 x i32> <i32 1, i32 0>
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, 4
  br i1 %again, label %loop, label %done
done:
  call void @churn()
  %a = extractelement <2 x ptr addrspace(1)> %turned, i32 0
  %b = extractelement <2 x ptr addrspace(1)> %turned, i32 1
  %m = load i32, ptr addrspace(1) %a
  %n = load i32, ptr addrspace(1) %b
  %r = add i32 %m, %n
  ret i32 %r
}

define i32 @in_aggregate(ptr addrspace(1) %p, ptr addrspace(1) %q, i1 %c) noinline {
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 16
  %other = getelementptr i8, ptr addrspace(1) %q, i32 16
  %one = insertvalue { i32, [2 x ptr addrspace(1)] } { i32 1, [2 x ptr addrspace(1)] zeroinitializer }, ptr addrspace(1) %inner, 1, 0
  %two = insertvalue { i32, [2 x ptr addrspace(1)] } %one, ptr addrspace(1) %other, 1, 0
  call void @churn()
  %either = select i1 %c, { i32, [2 x ptr addrspace(1)] } %one, { i32, [2 x ptr addrspace(1)] } %two
  call void @churn()
  %part = extractvalue { i32, [2 x ptr addrspace(1)] } %either, 1
  %a = extractvalue [2 x ptr addrspace(1)] %part, 0
  %r = load i32, ptr addrspace(1) %a
  ret i32 %r
}

define i32 @raw_in_vector(<2 x ptr addrspace(1)> %v) noinline {
  %places = getelementptr i8, <2 x ptr addrspace(1)> %v, i32 16
  %raw = addrspacecast <2 x ptr addrspace(1)> %places to <2 x ptr>
  call void @churn()
  %numbers = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr> align 4 %raw, <2 x i1> splat (i1 true), <2 x i32> zeroinitializer)
  %r = call i32 @llvm.vector.reduce.add.v2i32(<2 x i32> %numbers)
  ret i32 %r
}

define i32 @raw_in_aggregate({ ptr addrspace(1), ptr addrspace(1) } %s) noinline {
  %p = extractvalue { ptr addrspace(1), ptr addrspace(1) } %s, 0
  %q = extractvalue { ptr addrspace(1), ptr addrspace(1) } %s, 1
  %rawp = addrspacecast ptr addrspace(1) %p to ptr
  %rawq = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertvalue [2 x ptr] poison, ptr %rawp, 0
  %two = insertvalue [2 x ptr] %one, ptr %rawq, 1
  call void @churn()
  %a = extractvalue [2 x ptr] %two, 0
  %b = extractvalue [2 x ptr] %two, 1
  %pa = getelementptr i8, ptr %a, i32 16
  %pb = getelementptr i8, ptr %b, i32 16
  %m = load i32, ptr %pa
  %n = load i32, ptr %pb
  %r = add i32 %m, %n
  ret i32 %r
}

define i32 @call_with_vector(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %one = insertelement <2 x ptr addrspace(1)> poison, ptr addrspace(1) %p, i32 0
  %two = insertelement <2 x ptr addrspace(1)> %one, ptr addrspace(1) %q, i32 1
  %r = call i32 @raw_in_vector(<2 x ptr addrspace(1)> %two)
  ret i32 %r
}

define i32 @call_with_aggregate(ptr addrspace(1) %p, ptr addrspace(1) %q) {
  %one = insertvalue { ptr addrspace(1), ptr addrspace(1) } poison, ptr addrspace(1) %p, 0
  %two = insertvalue { ptr addrspace(1), ptr addrspace(1) } %one, ptr addrspace(1) %q, 1
  %r = call i32 @raw_in_aggregate({ ptr addrspace(1), ptr addrspace(1) } %two)
  ret i32 %r
}

; Each of these moves the four references of one object to another.

; CHECK-NEXT: vector 10
define void @move_vector(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
  %v = load <4 x ptr addrspace(1)>, ptr addrspace(1) %from, align 4
  store <4 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %from, align 4
  store <4 x ptr addrspace(1)> %v, ptr addrspace(1) %to, align 4
  ret void
}

; CHECK-NEXT: aggregate 10
define void @move_aggregate(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
  %v = load { ptr addrspace(1), [3 x ptr addrspace(1)] }, ptr addrspace(1) %from
  store { ptr addrspace(1), [3 x ptr addrspace(1)] } zeroinitializer, ptr addrspace(1) %from
  call void @churn()
  store { ptr addrspace(1), [3 x ptr addrspace(1)] } %v, ptr addrspace(1) %to
  ret void
}

; CHECK-NEXT: masked 10
define void @move_masked(ptr addrspace(1) %to, ptr addrspace(1) %from, <4 x i1> %mask) noinline {
  %others = xor <4 x i1> %mask, splat (i1 true)
  %v = call <4 x ptr addrspace(1)> @llvm.masked.load.v4p1.p1(ptr addrspace(1) align 4 %from, <4 x i1> %mask, <4 x ptr addrspace(1)> zeroinitializer)
  %w = call <4 x ptr addrspace(1)> @llvm.masked.load.v4p1.p1(ptr addrspace(1) align 4 %from, <4 x i1> %others, <4 x ptr addrspace(1)> zeroinitializer)
  store <4 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %from, align 4
  call void @llvm.masked.store.v4p1.p1(<4 x ptr addrspace(1)> %v, ptr addrspace(1) align 4 %to, <4 x i1> %mask)
  call void @churn()
  call void @llvm.masked.store.v4p1.p1(<4 x ptr addrspace(1)> %w, ptr addrspace(1) align 4 %to, <4 x i1> %others)
  ret void
}

; CHECK-NEXT: scatter 10
define void @move_scatter(ptr addrspace(1) %to, ptr addrspace(1) %from, <4 x i1> %mask) noinline {
  %others = xor <4 x i1> %mask, splat (i1 true)
  %v = load <4 x ptr addrspace(1)>, ptr addrspace(1) %from, align 4
  store <4 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %from, align 4
  %places = getelementptr i8, ptr addrspace(1) %to, <4 x i32> <i32 12, i32 8, i32 4, i32 0>
  call void @llvm.masked.scatter.v4p1.v4p1(<4 x ptr addrspace(1)> %v, <4 x ptr addrspace(1)> align 4 %places, <4 x i1> %mask)
  call void @churn()
  call void @llvm.masked.scatter.v4p1.v4p1(<4 x ptr addrspace(1)> %v, <4 x ptr addrspace(1)> align 4 %places, <4 x i1> %others)
  ret void
}

; CHECK-NEXT: compress 10
define void @move_compress(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
  %source = addrspacecast ptr addrspace(1) %from to ptr
  %target = addrspacecast ptr addrspace(1) %to to ptr
  %v = call <4 x ptr addrspace(1)> @llvm.masked.expandload.v4p1(ptr align 4 %source, <4 x i1> splat (i1 true), <4 x ptr addrspace(1)> zeroinitializer)
  store <4 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %from, align 4
  call void @llvm.masked.compressstore.v4p1(<4 x ptr addrspace(1)> %v, ptr align 4 %target, <4 x i1> splat (i1 true))
  ret void
}

; CHECK-NEXT: copy 10
define void @move_copy(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) align 4 %to, ptr addrspace(1) align 4 %from, i32 16, i1 false)
  call void @llvm.memset.p1.i32(ptr addrspace(1) align 4 %from, i8 0, i32 16, i1 false)
  ret void
}

; CHECK-NEXT: atomic 10
define void @move_atomic(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %source = getelementptr ptr addrspace(1), ptr addrspace(1) %from, i32 %i
  %target = getelementptr ptr addrspace(1), ptr addrspace(1) %to, i32 %i
  %x = load atomic ptr addrspace(1), ptr addrspace(1) %source seq_cst, align 4
  store atomic ptr addrspace(1) null, ptr addrspace(1) %source release, align 4
  store atomic ptr addrspace(1) %x, ptr addrspace(1) %target release, align 4
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, 4
  br i1 %again, label %loop, label %done
done:
  ret void
}

; CHECK-NEXT: exchange 10
define void @move_exchange(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %source = getelementptr ptr addrspace(1), ptr addrspace(1) %from, i32 %i
  %target = getelementptr ptr addrspace(1), ptr addrspace(1) %to, i32 %i
  %x = atomicrmw xchg ptr addrspace(1) %source, ptr addrspace(1) null seq_cst
  call void @churn()
  %old = atomicrmw xchg ptr addrspace(1) %target, ptr addrspace(1) %x acq_rel
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, 4
  br i1 %again, label %loop, label %done
done:
  ret void
}

; Of two compare-exchanges the first fails and gets what is there: it is put back.
; CHECK-NEXT: compare 10
define void @move_compare(ptr addrspace(1) %to, ptr addrspace(1) %from) noinline {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %next ]
  %source = getelementptr ptr addrspace(1), ptr addrspace(1) %from, i32 %i
  %target = getelementptr ptr addrspace(1), ptr addrspace(1) %to, i32 %i
  %failed = cmpxchg ptr addrspace(1) %source, ptr addrspace(1) null, ptr addrspace(1) %to seq_cst monotonic
  %wrong = extractvalue { ptr addrspace(1), i1 } %failed, 1
  br i1 %wrong, label %never, label %retry
retry:
  call void @churn()
  %x = extractvalue { ptr addrspace(1), i1 } %failed, 0
  %cleared = cmpxchg weak ptr addrspace(1) %source, ptr addrspace(1) %x, ptr addrspace(1) null acq_rel acquire
  %done = extractvalue { ptr addrspace(1), i1 } %cleared, 1
  br i1 %done, label %put, label %retry
put:
  %old = load ptr addrspace(1), ptr addrspace(1) %target
  %put.pair = cmpxchg weak ptr addrspace(1) %target, ptr addrspace(1) %old, ptr addrspace(1) %x seq_cst seq_cst
  %is.put = extractvalue { ptr addrspace(1), i1 } %put.pair, 1
  br i1 %is.put, label %next, label %put
next:
  %j = add i32 %i, 1
  %again = icmp ult i32 %j, 4
  br i1 %again, label %loop, label %end
end:
  ret void
never:
  call void @llvm.trap()
  unreachable
}

; By raw addresses that come out of a vector.
; CHECK-NEXT: raw 10
define void @move_raw(ptr addrspace(1) %to, ptr addrspace(1) %from, i32 %zero) noinline {
  %a = addrspacecast ptr addrspace(1) %to to ptr
  %b = addrspacecast ptr addrspace(1) %from to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  %target = extractelement <2 x ptr> %two, i32 %zero
  %source = extractelement <2 x ptr> %two, i32 1
  call void @copy_words(ptr %target, ptr %source)
  ret void
}

declare void @copy_words(ptr, ptr)
