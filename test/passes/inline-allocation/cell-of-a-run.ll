; An allocation of known size and type takes a cell of the run of its size class,
; and calls the runtime when the run is used up. 12 bytes and the header are in
; class 1, cells of 32 bytes; its run is the second of those with references.
; RUN: %lower %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

@node = constant [8 x i32] [i32 1, i32 0, i32 12, i32 1, i32 0, i32 0, i32 0, i32 0], section "graymark_types", align 16

declare ptr addrspace(1) @__new(i32, i32)
declare i32 @graymark.idof(ptr)

define ptr addrspace(1) @make() {
; CHECK-LABEL: define ptr @make()
; CHECK:         %[[ID:.*]] = add i32 %{{.*}}, 16
; CHECK-NEXT:    %[[CELL:.*]] = load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 8)
; CHECK-NEXT:    %[[LIMIT:.*]] = load i32, ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 12)
; CHECK-NEXT:    %[[FREE:.*]] = icmp ne i32 %[[CELL]], %[[LIMIT]]
; CHECK-NEXT:    br i1 %[[FREE]], label %[[TAKE:.*]], label %[[CALL:.*]], !prof
; CHECK:       [[TAKE]]:
; CHECK-NEXT:    %[[NEXT:.*]] = add i32 %[[CELL]], 32
; CHECK-NEXT:    store i32 %[[NEXT]], ptr getelementptr inbounds{{.*}} (i8, ptr @__graymark_runs, i32 8)
; CHECK-NEXT:    %[[START:.*]] = sub i32 %[[CELL]], 8
; CHECK-NEXT:    %[[HEADER:.*]] = inttoptr i32 %[[START]] to ptr
; CHECK-NEXT:    store i32 %[[ID]], ptr %[[HEADER]]
; CHECK-NEXT:    %[[SIZE:.*]] = getelementptr inbounds{{.*}} i8, ptr %[[HEADER]], i32 4
; CHECK-NEXT:    store i32 12, ptr %[[SIZE]]
; CHECK-NEXT:    %[[WORDS:.*]] = getelementptr inbounds{{.*}} i8, ptr %[[HEADER]], i32 8
; CHECK-NEXT:    store i64 0, ptr %[[WORDS]], align 8
; CHECK-NEXT:    %[[WORD:.*]] = getelementptr inbounds{{.*}} i8, ptr %[[HEADER]], i32 16
; CHECK-NEXT:    store i32 0, ptr %[[WORD]], align 4
; CHECK-NEXT:    %[[TAKEN:.*]] = inttoptr i32 %[[CELL]] to ptr
; CHECK:       [[CALL]]:
; CHECK-NEXT:    %[[MADE:.*]] = call ptr @__new(i32 12, i32 %[[ID]])
; CHECK:         phi ptr [ %[[TAKEN]], %[[TAKE]] ], [ %[[MADE]], %[[CALL]] ]
; CHECK-NEXT:    ret ptr
  %id = call i32 @graymark.idof(ptr @node)
  %object = call ptr addrspace(1) @__new(i32 12, i32 %id)
  ret ptr addrspace(1) %object
}
