; Values and bases that are merged in the block of a catchswitch, which holds
; nothing but phis, are stored in the pads behind it.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @type()
declare i32 @__gxx_wasm_personality_v0(...)

define i32 @merged(ptr addrspace(1) %p, ptr addrspace(1) %q) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @merged(
; CHECK:       dispatch:
; CHECK-NEXT:    %m = phi ptr addrspace(1) [ %p, %{{.*}} ], [ %q, %{{.*}} ]
; CHECK-NEXT:    catchswitch
; CHECK:       one:
; CHECK-NEXT:    catchpad
; CHECK:         %[[SLOT:.*]] = getelementptr inbounds i8, ptr %stack.frame, i32 [[AT:[0-9]+]]
; CHECK-NEXT:    store ptr addrspace(1) %m, ptr %[[SLOT]], align 4, !graymark.slot
; CHECK:         call void @collect()
; CHECK:       two:
; CHECK-NEXT:    catchpad
; CHECK:         %[[SLOT:.*]] = getelementptr inbounds i8, ptr %stack.frame, i32 [[AT]]
; CHECK-NEXT:    store ptr addrspace(1) %m, ptr %[[SLOT]], align 4, !graymark.slot
entry:
  invoke void @collect()
          to label %next unwind label %dispatch

next:
  invoke void @collect()
          to label %done unwind label %dispatch

dispatch:
  %m = phi ptr addrspace(1) [ %p, %entry ], [ %q, %next ]
  %cs = catchswitch within none [label %one, label %two] unwind to caller

one:
  %c1 = catchpad within %cs [ptr @type]
  %e1 = call ptr @llvm.wasm.get.exception(token %c1)
  %s1 = call i32 @llvm.wasm.get.ehselector(token %c1)
  call void @collect() [ "funclet"(token %c1) ]
  catchret from %c1 to label %behind

two:
  %c2 = catchpad within %cs [ptr null]
  catchret from %c2 to label %behind

behind:
  call void @collect()
  %n = load i32, ptr addrspace(1) %m
  ret i32 %n

done:
  ret i32 0
}

; The bases of derived pointers are merged in parallel.
define i32 @derived(ptr addrspace(1) %p, ptr addrspace(1) %q) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @derived(
; CHECK:       dispatch:
; CHECK-DAG:     %m = phi ptr addrspace(1)
; CHECK-DAG:     %m.base = phi ptr addrspace(1) [ %p, %{{.*}} ], [ %q, %{{.*}} ]
; CHECK:         catchswitch
; CHECK:       pad:
; CHECK:         store ptr addrspace(1) %m.base, ptr %{{.*}}, align 4, !graymark.slot
; CHECK:         call void @collect()
entry:
  %a = getelementptr i8, ptr addrspace(1) %p, i32 4
  %b = getelementptr i8, ptr addrspace(1) %q, i32 8
  invoke void @collect()
          to label %next unwind label %dispatch

next:
  invoke void @collect()
          to label %done unwind label %dispatch

dispatch:
  %m = phi ptr addrspace(1) [ %a, %entry ], [ %b, %next ]
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  call void @collect() [ "funclet"(token %cp) ]
  %n = load i32, ptr addrspace(1) %m
  catchret from %cp to label %behind

behind:
  ret i32 %n

done:
  ret i32 0
}

; So are the parts of structures.
define i32 @structures({ ptr addrspace(1), i32 } %p, { ptr addrspace(1), i32 } %q) personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define i32 @structures(
; CHECK:       dispatch:
; CHECK-DAG:     %m = phi { ptr addrspace(1), i32 }
; CHECK-DAG:     %[[PART:.*]] = phi ptr addrspace(1)
; CHECK:         catchswitch
; CHECK:       pad:
; CHECK:         store ptr addrspace(1) %[[PART]], ptr %{{.*}}, align 4, !graymark.slot
; CHECK:         call void @collect()
entry:
  invoke void @collect()
          to label %next unwind label %dispatch

next:
  invoke void @collect()
          to label %done unwind label %dispatch

dispatch:
  %m = phi { ptr addrspace(1), i32 } [ %p, %entry ], [ %q, %next ]
  %cs = catchswitch within none [label %pad] unwind to caller

pad:
  %cp = catchpad within %cs [ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %cp)
  %s = call i32 @llvm.wasm.get.ehselector(token %cp)
  call void @collect() [ "funclet"(token %cp) ]
  %r = extractvalue { ptr addrspace(1), i32 } %m, 0
  %n = load i32, ptr addrspace(1) %r
  catchret from %cp to label %behind

behind:
  ret i32 %n

done:
  ret i32 0
}
