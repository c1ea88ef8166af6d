;===-- linked-list.ll - A doubly linked list, written in IR ----------------===;
;
; Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
; See LICENSE for license information.
; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;
;===------------------------------------------------------------------------===;
;
; What a frontend emits, by hand: a type descriptor, two globals that are roots
; of the collector, references as `ptr addrspace(1)`, allocation by `__new`,
; plain loads and stores. No C: output goes to the host's fd_write directly.
;
; The program appends 20000 numbers to a list and, once it has more than 100
; nodes, removes the first for each that it appends. The removed nodes still
; point into the list, and the list's head no longer to them: all of them are
; garbage, and cycles are what the list is made of. At the end it prints the
; length, and the sum of the numbers walked forward and walked backward.
;
;   graymark-clang linked-list.ll -o linked-list.wasm
;
;===------------------------------------------------------------------------===;

target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasi"

%Node = type { ptr addrspace(1), ptr addrspace(1), i32 } ; next, previous, value

; version 1, no layout bits, no flags, 12 bytes, references in words 0 and 1
$Node.descriptor = comdat any
@Node.descriptor = linkonce_odr hidden constant { i8, i8, i16, i32, i32, i32, i32, i32, i32, ptr } { i8 1, i8 0, i16 0, i32 0, i32 12, i32 3, i32 0, i32 0, i32 0, ptr null }, section "graymark_types", comdat, align 16

@head = internal global ptr addrspace(1) null, align 4
@tail = internal global ptr addrspace(1) null, align 4
@length = internal global i32 0, align 4

@length.text = private constant [7 x i8] c"length "
@forward.text = private constant [8 x i8] c"forward "
@backward.text = private constant [9 x i8] c"backward "

declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)
declare i32 @fd_write(i32, ptr, i32, ptr) #0
attributes #0 = { nounwind "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="fd_write" }

; Adds a node with the value at the end of the list.
define internal void @append(i32 %value) {
entry:
  %id = call i32 @graymark.idof(ptr @Node.descriptor)
  %node = call ptr addrspace(1) @__new(i32 12, i32 %id)
  %value.address = getelementptr inbounds %Node, ptr addrspace(1) %node, i32 0, i32 2
  store i32 %value, ptr addrspace(1) %value.address, align 4
  %last = load ptr addrspace(1), ptr @tail, align 4
  %empty = icmp eq ptr addrspace(1) %last, null
  br i1 %empty, label %first, label %behind

first:
  store ptr addrspace(1) %node, ptr @head, align 4
  br label %done

behind:
  %previous.address = getelementptr inbounds %Node, ptr addrspace(1) %node, i32 0, i32 1
  store ptr addrspace(1) %last, ptr addrspace(1) %previous.address, align 4
  store ptr addrspace(1) %node, ptr addrspace(1) %last, align 4
  br label %done

done:
  store ptr addrspace(1) %node, ptr @tail, align 4
  %before = load i32, ptr @length, align 4
  %after = add i32 %before, 1
  store i32 %after, ptr @length, align 4
  ret void
}

; Takes the first node out of the list, which has at least two.
define internal void @remove.first() {
entry:
  %first = load ptr addrspace(1), ptr @head, align 4
  %second = load ptr addrspace(1), ptr addrspace(1) %first, align 4
  %previous.address = getelementptr inbounds %Node, ptr addrspace(1) %second, i32 0, i32 1
  store ptr addrspace(1) null, ptr addrspace(1) %previous.address, align 4
  store ptr addrspace(1) %second, ptr @head, align 4
  %before = load i32, ptr @length, align 4
  %after = sub i32 %before, 1
  store i32 %after, ptr @length, align 4
  ret void
}

; The sum of the values from %start on, along the links at byte %offset.
define internal i32 @sum(ptr addrspace(1) %start, i32 %offset) {
entry:
  br label %loop

loop:
  %node = phi ptr addrspace(1) [ %start, %entry ], [ %following, %step ]
  %sum = phi i32 [ 0, %entry ], [ %sum.next, %step ]
  %end = icmp eq ptr addrspace(1) %node, null
  br i1 %end, label %done, label %step

step:
  %value.address = getelementptr inbounds %Node, ptr addrspace(1) %node, i32 0, i32 2
  %value = load i32, ptr addrspace(1) %value.address, align 4
  %sum.next = add i32 %sum, %value
  %link = getelementptr inbounds i8, ptr addrspace(1) %node, i32 %offset
  %following = load ptr addrspace(1), ptr addrspace(1) %link, align 4
  br label %loop

done:
  ret i32 %sum
}

; Writes bytes to standard output.
define internal void @write(ptr %bytes, i32 %size) {
entry:
  %vector = alloca { ptr, i32 }, align 4
  %written = alloca i32, align 4
  %size.address = getelementptr inbounds { ptr, i32 }, ptr %vector, i32 0, i32 1
  store ptr %bytes, ptr %vector, align 4
  store i32 %size, ptr %size.address, align 4
  %error = call i32 @fd_write(i32 1, ptr %vector, i32 1, ptr %written)
  ret void
}

; Writes a text, a number in decimal digits, and a newline.
define internal void @write.line(ptr %text, i32 %size, i32 %number) {
entry:
  %digits = alloca [12 x i8], align 1
  call void @write(ptr %text, i32 %size)
  %newline = getelementptr inbounds i8, ptr %digits, i32 11
  store i8 10, ptr %newline, align 1
  br label %loop

loop:
  %rest = phi i32 [ %number, %entry ], [ %rest.next, %loop ]
  %behind = phi i32 [ 11, %entry ], [ %at, %loop ]
  %at = sub i32 %behind, 1
  %digit = urem i32 %rest, 10
  %character = add i32 %digit, 48
  %byte = trunc i32 %character to i8
  %byte.address = getelementptr inbounds i8, ptr %digits, i32 %at
  store i8 %byte, ptr %byte.address, align 1
  %rest.next = udiv i32 %rest, 10
  %more = icmp ne i32 %rest.next, 0
  br i1 %more, label %loop, label %done

done:
  %count = sub i32 12, %at
  call void @write(ptr %byte.address, i32 %count)
  ret void
}

; The entry point that wasi-libc's start code calls.
define i32 @__main_void() {
entry:
  br label %loop

loop:
  %number = phi i32 [ 1, %entry ], [ %number.next, %next ]
  call void @append(i32 %number)
  %length.now = load i32, ptr @length, align 4
  %long = icmp ugt i32 %length.now, 100
  br i1 %long, label %shorten, label %next

shorten:
  call void @remove.first()
  br label %next

next:
  %number.next = add i32 %number, 1
  %more = icmp ule i32 %number.next, 20000
  br i1 %more, label %loop, label %report

report:
  %length.end = load i32, ptr @length, align 4
  call void @write.line(ptr @length.text, i32 7, i32 %length.end)
  %from.head = load ptr addrspace(1), ptr @head, align 4
  %forward = call i32 @sum(ptr addrspace(1) %from.head, i32 0)
  call void @write.line(ptr @forward.text, i32 8, i32 %forward)
  %from.tail = load ptr addrspace(1), ptr @tail, align 4
  %backward = call i32 @sum(ptr addrspace(1) %from.tail, i32 4)
  call void @write.line(ptr @backward.text, i32 9, i32 %backward)
  %same = icmp eq i32 %forward, %backward
  %status = select i1 %same, i32 0, i32 1
  ret i32 %status
}
