; A program that declares __link itself, with debug information as clang gives it,
; and stores that have no location.
; RUN: %lower %s | llc -filetype=obj -o /dev/null
target triple = "wasm32-unknown-unknown"

declare !dbg !8 void @__link(ptr addrspace(1), ptr addrspace(1), i32)
declare !dbg !8 void @__graymark_stack_overflow()
declare void @collect()

define i32 @f(ptr addrspace(1) %p, ptr addrspace(1) %q) !dbg !4 {
  store ptr addrspace(1) %q, ptr addrspace(1) %p
  call void @collect(), !dbg !7
  %n = load i32, ptr addrspace(1) %p
  ret i32 %n
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 3, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
!7 = !DILocation(line: 4, column: 3, scope: !4)
!8 = !DISubprogram(name: "__link", scope: !1, file: !1, line: 1, type: !5, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
