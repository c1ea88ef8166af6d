; Each barrier that stays and each that is left out has a remark with its place.
; RUN: %instrument -pass-remarks=graymark -pass-remarks-missed=graymark %s 2>&1 >/dev/null | FileCheck %s
; RUN: %instrument %s 2>&1 >/dev/null | count 0
target triple = "wasm32-unknown-unknown"

declare ptr addrspace(1) @__new(i32, i32)
declare void @collect()

; CHECK: remark: list.c:4:3: write barrier inserted: '%child' is stored into '%p', which may have been there before
; CHECK: remark: list.c:5:3: no write barrier: null, an immediate or a static object is stored
; CHECK: remark: list.c:6:3: no write barrier: no safepoint since the object was allocated
; CHECK: remark: list.c:8:3: write barrier inserted: '%child' is stored into '%q', which has met a safepoint since its allocation, the call of 'collect' at list.c:7:3
define void @f(ptr addrspace(1) %p, ptr addrspace(1) %child) !dbg !4 {
  store ptr addrspace(1) %child, ptr addrspace(1) %p, !dbg !7
  store ptr addrspace(1) null, ptr addrspace(1) %p, !dbg !8
  %q = call ptr addrspace(1) @__new(i32 8, i32 16), !dbg !9
  store ptr addrspace(1) %child, ptr addrspace(1) %q, !dbg !9
  call void @collect(), !dbg !10
  store ptr addrspace(1) %child, ptr addrspace(1) %q, !dbg !11
  ret void
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "list.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 3, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
!7 = !DILocation(line: 4, column: 3, scope: !4)
!8 = !DILocation(line: 5, column: 3, scope: !4)
!9 = !DILocation(line: 6, column: 3, scope: !4)
!10 = !DILocation(line: 7, column: 3, scope: !4)
!11 = !DILocation(line: 8, column: 3, scope: !4)
