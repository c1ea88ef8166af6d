; print<graymark-liveness> shows which bases each safepoint needs in slots: of
; what is live behind it, of raw addresses, of operands of unmanaged callees.
; RUN: %graymark_opt -passes='print<graymark-liveness>' -disable-output %s 2>&1 | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare void @use(ptr addrspace(1))
declare void @raw(ptr)
declare void @imported(ptr addrspace(1)) "wasm-import-name"="imported"

; CHECK:      Roots of function 'f':
; CHECK-NEXT:   call void @collect()
; CHECK-NEXT:     roots %q %p %pair
; CHECK-NEXT:   call void @use(ptr addrspace(1) %p)
; CHECK-NEXT:     roots %q %pair
; CHECK-NEXT:   call void @imported(ptr addrspace(1) %q)
; CHECK-NEXT:     roots %q %pair
; CHECK-NEXT:   call void @raw(ptr %address)
; CHECK-NEXT:     roots %q %pair
; CHECK-NEXT:   call void @collect()
; CHECK-NEXT:     roots nothing
; CHECK-NOT:  {{.}}
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %q, ptr %from) {
  %pair = load <2 x ptr addrspace(1)>, ptr addrspace(1) %q
  call void @collect()
  call void @use(ptr addrspace(1) %p)
  call void @imported(ptr addrspace(1) %q)
  %address = addrspacecast ptr addrspace(1) %q to ptr
  call void @raw(ptr %address)
  store <2 x ptr addrspace(1)> %pair, ptr addrspace(1) %q
  call void @collect()
  ret void
}
