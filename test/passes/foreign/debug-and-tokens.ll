; Debug information about references, metadata as operands and tokens: nothing of
; it needs a root, and none of it stops the passes.
; RUN: %instrument %s | FileCheck %s
; RUN: %lower %s | FileCheck %s --check-prefix=LOWERED --implicit-check-not="addrspace(1)"
; RUN: %lower %s | llc -filetype=obj -o /dev/null
; RUN: %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -disable-output %s
target triple = "wasm32-unknown-unknown"

declare void @collect()
declare ptr addrspace(1) @make()
declare void @fill(ptr)
declare i32 @llvm.read_register.i32(metadata)
declare i1 @llvm.type.test(ptr, metadata)
declare i32 @__gxx_wasm_personality_v0(...)
declare token @llvm.experimental.convergence.entry() convergent

; What only the debugger looks at behind the call is not rooted.
define i32 @records(ptr addrspace(1) %p, { ptr addrspace(1), i32 } %s, <2 x ptr addrspace(1)> %v) !dbg !4 {
; CHECK-LABEL: define i32 @records(
; CHECK-NOT:     graymark.slot
; CHECK:         ret i32
; LOWERED-LABEL: define i32 @records(
; LOWERED:         #dbg_value(ptr %p,
; LOWERED:         #dbg_value({ ptr, i32 } %s,
; LOWERED:         #dbg_value(<2 x ptr> %v,
; LOWERED:         #dbg_value(ptr %inner,
; LOWERED:         #dbg_value(ptr poison,
  %inner = getelementptr i8, ptr addrspace(1) %p, i32 4, !dbg !9
  call void @collect(), !dbg !9
    #dbg_value(ptr addrspace(1) %p, !8, !DIExpression(), !9)
    #dbg_value({ ptr addrspace(1), i32 } %s, !8, !DIExpression(), !9)
    #dbg_value(<2 x ptr addrspace(1)> %v, !8, !DIExpression(), !9)
    #dbg_value(ptr addrspace(1) %inner, !8, !DIExpression(DW_OP_deref), !9)
    #dbg_value(ptr addrspace(1) poison, !8, !DIExpression(), !9)
  ret i32 0, !dbg !9
}

; A variable in memory, of which a value is said as well.
define i32 @declared(ptr addrspace(1) %p) !dbg !11 {
; CHECK-LABEL: define i32 @declared(
; CHECK:         #dbg_declare(ptr %structure,
; CHECK:         ret i32
  %local = alloca ptr addrspace(1)
  %structure = alloca { ptr addrspace(1), i32 }
    #dbg_declare(ptr %local, !12, !DIExpression(), !13)
    #dbg_declare(ptr %structure, !14, !DIExpression(), !13)
  store ptr addrspace(1) %p, ptr %local, !dbg !13
  call void @fill(ptr %local), !dbg !13
  call void @fill(ptr %structure), !dbg !13
    #dbg_value(ptr %structure, !12, !DIExpression(DW_OP_deref), !13)
    #dbg_value(!DIArgList(ptr %local, ptr addrspace(1) %p), !14, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_minus), !13)
  %x = load ptr addrspace(1), ptr %local, !dbg !13
  %n = load i32, ptr addrspace(1) %x, !dbg !13
  ret i32 %n, !dbg !13
}

; A record says something of a value that is taken apart, or of a merge.
define i32 @composites(ptr addrspace(1) %p, <2 x i32> %offsets, i1 %c) !dbg !15 {
; CHECK-LABEL: define i32 @composites(
entry:
  %v = getelementptr i8, ptr addrspace(1) %p, <2 x i32> %offsets, !dbg !17
    #dbg_value(<2 x ptr addrspace(1)> %v, !16, !DIExpression(), !17)
  br i1 %c, label %left, label %right, !dbg !17
left:
  call void @collect(), !dbg !17
  br label %right, !dbg !17
right:
  %w = phi <2 x ptr addrspace(1)> [ %v, %entry ], [ zeroinitializer, %left ], !dbg !17
    #dbg_value(<2 x ptr addrspace(1)> %w, !16, !DIExpression(), !17)
  call void @collect(), !dbg !17
  %a = extractelement <2 x ptr addrspace(1)> %w, i32 0, !dbg !17
    #dbg_value(ptr addrspace(1) %a, !16, !DIExpression(), !17)
  %n = load i32, ptr addrspace(1) %a, !dbg !17
  ret i32 %n, !dbg !17
}

; Metadata that is an operand.
define i1 @metadata_operands(ptr addrspace(1) %p) {
; CHECK-LABEL: define i1 @metadata_operands(
; CHECK:         store ptr addrspace(1) %p, ptr %{{.*}}, !graymark.slot
; CHECK:         call i1 @llvm.type.test(
  call void @collect()
  %code = load ptr, ptr addrspace(1) %p
  %r = call i1 @llvm.type.test(ptr %code, metadata !"type")
  ret i1 %r
}

; Tokens: of pads, of nothing, of convergence.
define ptr addrspace(1) @tokens(ptr addrspace(1) %p) convergent personality ptr @__gxx_wasm_personality_v0 {
; CHECK-LABEL: define ptr addrspace(1) @tokens(
; CHECK:         call void @collect() [ "funclet"(token %pad) ]
; CHECK:         cleanupret from %pad
entry:
  %entry.token = call token @llvm.experimental.convergence.entry()
  %q = invoke ptr addrspace(1) @make() [ "convergencectrl"(token %entry.token) ]
          to label %done unwind label %cleanup
cleanup:
  %pad = cleanuppad within none []
  call void @collect() [ "funclet"(token %pad) ]
  %n = load i32, ptr addrspace(1) %p
  cleanupret from %pad unwind to caller
done:
  call void @collect() [ "convergencectrl"(token %entry.token) ]
  store ptr addrspace(1) %p, ptr addrspace(1) %q
  ret ptr addrspace(1) %q
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = distinct !DISubprogram(name: "records", scope: !1, file: !1, line: 3, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
!8 = !DILocalVariable(name: "p", arg: 1, scope: !4, file: !1, line: 3, type: !10)
!9 = !DILocation(line: 4, column: 3, scope: !4)
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!11 = distinct !DISubprogram(name: "declared", scope: !1, file: !1, line: 5, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!12 = !DILocalVariable(name: "local", scope: !11, file: !1, line: 5, type: !10)
!13 = !DILocation(line: 6, column: 3, scope: !11)
!14 = !DILocalVariable(name: "structure", scope: !11, file: !1, line: 5, type: !10)
!15 = distinct !DISubprogram(name: "composites", scope: !1, file: !1, line: 7, type: !5, spFlags: DISPFlagDefinition, unit: !0)
!16 = !DILocalVariable(name: "v", scope: !15, file: !1, line: 7, type: !10)
!17 = !DILocation(line: 8, column: 3, scope: !15)
