; Tools read remarks as YAML: names of remarks and of arguments are stable.
; RUN: %graymark_opt -passes=graymark -pass-remarks-output=%t.yaml -disable-output %s
; RUN: FileCheck %s <%t.yaml
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @__new(i32, i32)

; CHECK-LABEL: --- !Passed
; CHECK-NEXT:  Pass:            graymark
; CHECK-NEXT:  Name:            BarrierElidedFreshParent
; CHECK-NEXT:  Function:        f
; CHECK-NEXT:  Args:
; CHECK-NEXT:    - String:          'no write barrier: '
; CHECK-NEXT:    - Reason:          no safepoint since the object was allocated

; CHECK-LABEL: --- !Missed
; CHECK-NEXT:  Pass:            graymark
; CHECK-NEXT:  Name:            BarrierKept
; CHECK-NEXT:  Function:        f
; CHECK:         - Child:           '%child'
; CHECK:         - Parent:          '%fresh'
; CHECK:         - Reason:          has met a safepoint since its allocation
; CHECK:         - Callee:          collect

; CHECK:       Name:            BarrierKept
; CHECK:         - Child:           '%fresh'
; CHECK:         - Parent:          '%child'
; CHECK:         - Reason:          may have been there before

; CHECK:       Name:            BarrierElidedNoReference
; CHECK:         - Reason:          null, an immediate or a static object is stored

; CHECK:       --- !Missed
; CHECK-NEXT:  Pass:            graymark
; CHECK-NEXT:  Name:            RootKept
; CHECK-NEXT:  Function:        f
; CHECK-NEXT:  Args:
; CHECK-NEXT:    - String:          'root kept: '''
; CHECK-NEXT:    - Reference:       '%child'
; CHECK:         - Slot:            '0'
; CHECK:         - Callee:          __new
; CHECK:         - OtherCalls:      '1'

; CHECK:       --- !Analysis
; CHECK-NEXT:  Pass:            graymark
; CHECK-NEXT:  Name:            Frame
; CHECK:         - Bytes:           '8'
; CHECK:         - Slots:           '2'
; CHECK:         - Stores:          '2'
; CHECK:         - Clears:          '0'
; CHECK:         - Publications:    '2'
; CHECK:         - Restorations:    '1'
; CHECK:         - Safepoints:      '2'
; CHECK:         - ExpectedStores:  '2.00'
; CHECK:         - StoreLowerBound: '2.00'
define void @f(ptr addrspace(1) %child) {
  %fresh = call ptr addrspace(1) @__new(i32 16, i32 16)
  store ptr addrspace(1) %child, ptr addrspace(1) %fresh
  call void @collect()
  store ptr addrspace(1) %child, ptr addrspace(1) %fresh
  store ptr addrspace(1) %fresh, ptr addrspace(1) %child
  store ptr addrspace(1) null, ptr addrspace(1) %child
  ret void
}
