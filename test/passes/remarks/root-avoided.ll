; Each reference without a root has a remark that says why.
; RUN: %instrument -pass-remarks=graymark %s 2>&1 >/dev/null | FileCheck %s --implicit-check-not="remark:"
target triple = "wasm32-unknown-unknown"

@static = external global [4 x i32]

declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))

; Live across no safepoint, as its last use comes before.
; CHECK: remark: <unknown>:0:0: no root: '%dead' is live across no safepoint
define i32 @dead(ptr addrspace(1) %dead) {
  %n = load i32, ptr addrspace(1) %dead
  call void @collect()
  ret i32 %n
}

; The callee roots its parameter.
; CHECK: remark: <unknown>:0:0: no root: '%argument' is needed during no safepoint but the call of 'use', which roots its parameters
define void @callee() {
  %argument = call ptr addrspace(1) @make()
  call void @use(ptr addrspace(1) %argument)
  ret void
}

; Static objects and immediates live for ever; one remark for each.
; CHECK: remark: <unknown>:0:0: no root: 'addrspacecast (ptr @static to ptr addrspace(1))' is a static object or an immediate
; CHECK: remark: <unknown>:0:0: no root: 'inttoptr (i32 7 to ptr addrspace(1))' is a static object or an immediate
define void @constants() {
  call void @use(ptr addrspace(1) addrspacecast (ptr @static to ptr addrspace(1)))
  call void @use(ptr addrspace(1) addrspacecast (ptr @static to ptr addrspace(1)))
  call void @use(ptr addrspace(1) inttoptr (i32 7 to ptr addrspace(1)))
  call void @use(ptr addrspace(1) null)
  ret void
}

; No safepoint at all: one remark for the function.
; CHECK: remark: <unknown>:0:0: no frame: no call in this function may reach the collector; 2 references need no root
define i32 @leaf(ptr addrspace(1) %p) {
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  %n = load i32, ptr addrspace(1) %q
  ret i32 %n
}
