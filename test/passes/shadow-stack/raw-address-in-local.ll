; The object of a raw address that is stored in a local has a slot from there to
; the end of the function: whoever is passed the local finds the address in it.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @write(i32, ptr, i32)
declare ptr addrspace(1) @make()

define void @vector(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define void @vector(
; CHECK:         store ptr addrspace(1) null, ptr %[[KEPT:.*]], align 4, !graymark.slot
; CHECK:         store ptr addrspace(1) %p, ptr %[[SLOT:.*]], align 4
; CHECK-NEXT:    store ptr %data, ptr %v
; CHECK:         !graymark.publish !{{.*}}
; CHECK-NEXT:    call void @write(
; CHECK-NEXT:    call void @collect()
; CHECK-NEXT:    !graymark.restore
  %v = alloca { ptr, i32 }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %data = getelementptr i8, ptr %raw, i32 8
  store ptr %data, ptr %v
  call void @write(i32 1, ptr %v, i32 1)
  call void @collect()
  ret void
}

; Also where the function never ends.
define void @endless(ptr addrspace(1) %p) {
; CHECK-LABEL: define void @endless(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4
; CHECK-NEXT:    store ptr %raw, ptr %v
; CHECK:         !graymark.publish
; CHECK-NEXT:    call void @write(
entry:
  %v = alloca { ptr, i32 }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  br label %loop
loop:
  call void @write(i32 1, ptr %v, i32 1)
  br label %loop
}

; In a loop, the object of the latest address.
define void @loop(i1 %again) {
; CHECK-LABEL: define void @loop(
; CHECK:       loop:
; CHECK:         %p = call ptr addrspace(1) @make()
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4
; CHECK-NEXT:    store ptr %raw, ptr %v
; CHECK:         call void @write(
entry:
  %v = alloca { ptr, i32 }
  br label %loop
loop:
  %p = call ptr addrspace(1) @make()
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  store ptr %raw, ptr %v
  call void @write(i32 1, ptr %v, i32 1)
  br i1 %again, label %loop, label %done
done:
  ret void
}

; What only seems to be in memory is a value.
define i8 @promoted(ptr addrspace(1) %p) {
; CHECK-LABEL: define i8 @promoted(
; CHECK-NOT:     alloca
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call void @collect()
; CHECK:         load i8, ptr %raw
  %v = alloca { i32, ptr }
  %raw = addrspacecast ptr addrspace(1) %p to ptr
  %place = getelementptr i8, ptr %v, i32 4
  store ptr %raw, ptr %place
  call void @collect()
  %again = load ptr, ptr %place
  %byte = load i8, ptr %again
  ret i8 %byte
}

; Raw addresses in a vector, which is stored as a whole.
define void @in_vector(ptr addrspace(1) %p, ptr addrspace(1) %q) {
; CHECK-LABEL: define void @in_vector(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, align 4
; CHECK-NEXT:    insertelement
; CHECK:         store ptr addrspace(1) %q, ptr %{{.*}}, align 4
; CHECK-NEXT:    insertelement
; CHECK:         call void @write(
  %v = alloca [2 x ptr]
  %a = addrspacecast ptr addrspace(1) %p to ptr
  %b = addrspacecast ptr addrspace(1) %q to ptr
  %one = insertelement <2 x ptr> poison, ptr %a, i32 0
  %two = insertelement <2 x ptr> %one, ptr %b, i32 1
  store <2 x ptr> %two, ptr %v
  call void @write(i32 1, ptr %v, i32 2)
  ret void
}
