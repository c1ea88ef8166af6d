; Instrumentation moves no source location: calls keep theirs, and inserted
; calls have one, as inlinable calls must.
; RUN: %instrument %s | FileCheck %s
target triple = "wasm32-unknown-unknown"

declare void @collect()

define i32 @f(ptr addrspace(1) %p) !dbg !4 {
; CHECK-LABEL: define i32 @f(
; CHECK:         #dbg_value(ptr addrspace(1) %p, ![[VARIABLE:[0-9]+]], !DIExpression(), ![[LOCATION:[0-9]+]])
; CHECK:         call void @__graymark_stack_overflow() {{.*}}!dbg
; CHECK:         call void @collect(), !dbg ![[LOCATION]]
    #dbg_value(ptr addrspace(1) %p, !8, !DIExpression(), !9)
  call void @collect(), !dbg !9
  %n = load i32, ptr addrspace(1) %p, !dbg !9
  ret i32 %n, !dbg !9
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 3, type: !5, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !7)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
!7 = !{!8}
!8 = !DILocalVariable(name: "p", arg: 1, scope: !4, file: !1, line: 3, type: !10)
!9 = !DILocation(line: 4, column: 3, scope: !4)
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
