; Records and locations of debug information stay with their values.
; RUN: %lower %s | FileCheck %s --implicit-check-not="addrspace(1)"
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @make()

define i32 @f(ptr addrspace(1) %p) !dbg !4 {
; CHECK:       define i32 @f(ptr %p) !dbg ![[F:[0-9]+]]
; CHECK:         #dbg_value(ptr %p, ![[P:[0-9]+]], !DIExpression(DW_OP_plus_uconst, 4), ![[LOCATION:[0-9]+]])
; CHECK:         %q = call ptr @make(), !dbg ![[LOCATION]]
; CHECK:         #dbg_value(!DIArgList(ptr %p, ptr %q), ![[P]],
; CHECK:         #dbg_value(ptr undef, ![[P]],
; CHECK:         #dbg_value(ptr null, ![[P]],
; CHECK:         load i32, ptr %q, align 4, !dbg ![[LOCATION]]
    #dbg_value(ptr addrspace(1) %p, !8, !DIExpression(DW_OP_plus_uconst, 4), !9)
  %q = call ptr addrspace(1) @make(), !dbg !9
    #dbg_value(!DIArgList(ptr addrspace(1) %p, ptr addrspace(1) %q), !8, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus), !9)
    #dbg_value(ptr addrspace(1) undef, !8, !DIExpression(), !9)
    #dbg_value(ptr addrspace(1) null, !8, !DIExpression(), !9)
  %n = load i32, ptr addrspace(1) %q, !dbg !9
  ret i32 %n, !dbg !9
}
; CHECK: ![[F]] = distinct !DISubprogram(name: "f"
; CHECK-DAG: ![[P]] = !DILocalVariable(name: "p", arg: 1
; CHECK-DAG: ![[LOCATION]] = !DILocation(line: 4, column: 3

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
