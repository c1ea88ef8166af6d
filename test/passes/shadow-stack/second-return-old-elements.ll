; Control may come back behind a second return with an old vector or structure when
; what it was made of has been computed again. Its slots have what it had: they are
; written behind its own definition. The checker takes its elements for nothing
; else.
; RUN: %graymark_opt '-passes=graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check,graymark-check<prepared>' -S %s \
; RUN:   | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare i32 @setjmp(ptr) returns_twice
declare ptr addrspace(1) @make()
declare void @use({ ptr addrspace(1), i32 })
declare void @collect()

; The second call of make may come back behind %again.
define void @structure(ptr %buffer, ptr %other, i1 %c) {
; CHECK-LABEL: define void @structure(
; CHECK:         %pair = insertvalue
; CHECK-NEXT:    %[[ELEMENT:.*]] = extractvalue { ptr addrspace(1), i32 } %pair, 0
; CHECK-NEXT:    store ptr addrspace(1) %[[ELEMENT]], ptr %{{.*}}kept
  %first = call i32 @setjmp(ptr %buffer) returns_twice
  br i1 %c, label %then, label %end
then:
  %x = call ptr addrspace(1) @make()
  call void @collect()
  %pair = insertvalue { ptr addrspace(1), i32 } zeroinitializer, ptr addrspace(1) %x, 0
  %again = call i32 @setjmp(ptr %other) returns_twice
  call void @use({ ptr addrspace(1), i32 } %pair)
  br label %end
end:
  call void @collect()
  ret void
}

define ptr addrspace(1) @vector(ptr %buffer, i32 %index) {
; CHECK-LABEL: define ptr addrspace(1) @vector(
; CHECK:         %pair = insertelement
; CHECK:         %[[ELEMENT:.*]] = extractelement <2 x ptr addrspace(1)> %pair, i64 1
; CHECK-NEXT:    store ptr addrspace(1) %[[ELEMENT]], ptr %{{.*}}kept
  br label %loop
loop:
  %x = call ptr addrspace(1) @make()
  call void @collect()
  %pair = insertelement <2 x ptr addrspace(1)> zeroinitializer, ptr addrspace(1) %x, i32 1
  %way = call i32 @setjmp(ptr %buffer) returns_twice
  call void @collect()
  %element = extractelement <2 x ptr addrspace(1)> %pair, i32 %index
  %done = icmp eq i32 %way, 3
  br i1 %done, label %end, label %loop
end:
  ret ptr addrspace(1) %element
}

; A phi of one value is that value, but an old one here.
define i32 @phi(ptr %buffer, ptr %other, i1 %c) {
; CHECK-LABEL: define i32 @phi(
; CHECK:       joined:
; CHECK-NEXT:    %same = phi
; CHECK-NEXT:    store ptr addrspace(1) %same, ptr %{{.*}}kept
  %first = call i32 @setjmp(ptr %buffer) returns_twice
  br i1 %c, label %then, label %end
then:
  %x = call ptr addrspace(1) @make()
  call void @collect()
  br label %joined
joined:
  %same = phi ptr addrspace(1) [ %x, %then ]
  %again = call i32 @setjmp(ptr %other) returns_twice
  %number = load i32, ptr addrspace(1) %same
  br label %end
end:
  %result = phi i32 [ 0, %0 ], [ %number, %joined ]
  call void @collect()
  ret i32 %result
}
