; A variable that the optimiser describes by its assignments has its place in
; the frame for the whole function, and one record says so.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @fill(ptr)

define i32 @f() !dbg !4 {
; CHECK-LABEL: define i32 @f(
; CHECK:         %stack.frame = getelementptr
; CHECK-NEXT:    #dbg_value(ptr %stack.frame, ![[TAKEN:[0-9]+]], !DIExpression(DW_OP_deref), ![[LOCATION:[0-9]+]])
; CHECK-NOT:     #dbg_assign
; CHECK:         store ptr addrspace(1) null, ptr %taken.slot
; CHECK-NOT:     #dbg_assign
; CHECK:         #dbg_value(ptr %taken.slot, ![[POINTER:[0-9]+]], !DIExpression(), ![[LOCATION]])
; CHECK:         call void @fill(ptr %taken.slot)
  %taken = alloca ptr addrspace(1), !DIAssignID !12
    #dbg_assign(i1 poison, !8, !DIExpression(), !12, ptr %taken, !DIExpression(), !9)
  store ptr addrspace(1) null, ptr %taken, !dbg !9, !DIAssignID !13
    #dbg_assign(ptr addrspace(1) null, !8, !DIExpression(), !13, ptr %taken, !DIExpression(), !9)
    #dbg_value(ptr %taken, !11, !DIExpression(), !9)
  call void @fill(ptr %taken), !dbg !9
  %p = load ptr addrspace(1), ptr %taken, !dbg !9
  %n = load i32, ptr addrspace(1) %p, !dbg !9
  ret i32 %n, !dbg !9
}

; Where the optimiser has removed a store, the variable has another value than
; its memory until the next.
define i32 @g() !dbg !14 {
; CHECK-LABEL: define i32 @g(
; CHECK:         #dbg_value(ptr %stack.frame, ![[MOVED:[0-9]+]], !DIExpression(DW_OP_deref),
; CHECK:         #dbg_value(ptr addrspace(1) null, ![[MOVED]], !DIExpression(),
; CHECK:         store ptr addrspace(1) inttoptr (i32 1 to ptr addrspace(1)), ptr %taken.slot
; CHECK-NEXT:    #dbg_value(ptr %stack.frame, ![[MOVED]], !DIExpression(DW_OP_deref),
; CHECK:         call void @fill(ptr %taken.slot)
  %taken = alloca ptr addrspace(1), !DIAssignID !15
    #dbg_assign(i1 poison, !16, !DIExpression(), !15, ptr %taken, !DIExpression(), !17)
    #dbg_assign(ptr addrspace(1) null, !16, !DIExpression(), !19, ptr %taken, !DIExpression(), !17)
  store ptr addrspace(1) inttoptr (i32 1 to ptr addrspace(1)), ptr %taken, !dbg !17, !DIAssignID !18
    #dbg_assign(ptr addrspace(1) inttoptr (i32 1 to ptr addrspace(1)), !16, !DIExpression(), !18, ptr %taken, !DIExpression(), !17)
  call void @fill(ptr %taken), !dbg !17
  ret i32 0, !dbg !17
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"debug-info-assignment-tracking", i1 true}
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 3, type: !5, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !7)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
!7 = !{!8, !11}
!8 = !DILocalVariable(name: "taken", scope: !4, file: !1, line: 3, type: !10)
!9 = !DILocation(line: 4, column: 3, scope: !4)
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!11 = !DILocalVariable(name: "pointer", scope: !4, file: !1, line: 3, type: !10)
!12 = distinct !DIAssignID()
!13 = distinct !DIAssignID()
!14 = distinct !DISubprogram(name: "g", scope: !1, file: !1, line: 5, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!15 = distinct !DIAssignID()
!16 = !DILocalVariable(name: "taken", scope: !14, file: !1, line: 5, type: !10)
!17 = !DILocation(line: 6, column: 3, scope: !14)
!18 = distinct !DIAssignID()
!19 = distinct !DIAssignID()
