; One remark for each reference that is rooted, however many safepoints it is
; live across: its name in the source, its slot, the first safepoint and where
; that is. Without debug information it goes by its name in IR.
; RUN: %instrument -pass-remarks-missed=graymark %s 2>&1 >/dev/null | FileCheck %s
; RUN: %instrument %s 2>&1 >/dev/null | count 0
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @use(ptr addrspace(1))

; CHECK:      remark: list.c:5:3: root kept: 'result of make' is in slot 1 during the call of '<function pointer>' at list.c:6:3
; CHECK-NEXT: remark: list.c:3:0: root kept: 'list' is in slot 0 during the call of 'collect' at list.c:4:3 and 3 more
; CHECK-NEXT: remark: <unknown>:0:0: root kept: '%p' is in slot 0 during the call of 'collect'
; CHECK-NOT:  remark
define void @f(ptr addrspace(1) %p, ptr %pointer) !dbg !4 {
    #dbg_value(ptr addrspace(1) %p, !8, !DIExpression(), !9)
  call void @collect(), !dbg !9
  %1 = call ptr addrspace(1) @make(), !dbg !12
  call void %pointer(), !dbg !13
  call void @use(ptr addrspace(1) %1)
  call void @use(ptr addrspace(1) %p)
  ret void
}

define i32 @g(ptr addrspace(1) %p) {
  call void @collect()
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "list.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 3, type: !5, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !7)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
!7 = !{!8}
!8 = !DILocalVariable(name: "list", arg: 1, scope: !4, file: !1, line: 3, type: !10)
!9 = !DILocation(line: 4, column: 3, scope: !4)
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!12 = !DILocation(line: 5, column: 3, scope: !4)
!13 = !DILocation(line: 6, column: 3, scope: !4)
