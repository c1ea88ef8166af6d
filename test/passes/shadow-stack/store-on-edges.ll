; A value is stored as late as each definition is stored at most once: on the
; arms that need it, and where paths join behind one that has stored it, on the
; edges of those that have not.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

; Both arms meet a safepoint; the way past both stores nothing.
define i32 @arms(ptr addrspace(1) %p, i32 %n) {
; CHECK-LABEL: define i32 @arms(
; CHECK:         switch
; CHECK:       one:
; CHECK:         store ptr addrspace(1) %p
; CHECK:         call void @collect()
; CHECK:       two:
; CHECK:         store ptr addrspace(1) %p
; CHECK:         call void @collect()
; CHECK:       end:
; CHECK-NOT:     graymark.slot
; CHECK:         ret i32
  switch i32 %n, label %end [
    i32 1, label %one
    i32 2, label %two
  ]

one:
  call void @collect()
  br label %end

two:
  call void @collect()
  br label %end

end:
  %x = load i32, ptr addrspace(1) %p
  ret i32 %x
}

; The join is behind a safepoint on one side and on a critical edge.
define i32 @critical_edge(ptr addrspace(1) %p, i1 %c) {
; CHECK-LABEL: define i32 @critical_edge(
; CHECK:         br i1 %c, label %yes, label %[[EDGE:.*]]
; CHECK:       [[EDGE]]:
; CHECK-NEXT:    getelementptr
; CHECK-NEXT:    store ptr addrspace(1) %p
; CHECK-NEXT:    br label %join
; CHECK:       yes:
; CHECK:         store ptr addrspace(1) %p
; CHECK:         call void @collect()
; CHECK:       join:
; CHECK-NOT:     graymark.slot
; CHECK:         call void @collect()
  br i1 %c, label %yes, label %join

yes:
  call void @collect()
  br label %join

join:
  call void @collect()
  %x = load i32, ptr addrspace(1) %p
  ret i32 %x
}
