; The entry of a global in a comdat belongs to that comdat, under a name that is
; the same in each object.
; RUN: %lower %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o %t.o
; RUN: cp %t.o %t2.o
; RUN: wasm-ld --no-entry --export=shared --export=__start_graymark_roots --allow-undefined %t.o %t2.o -o %t.wasm
target triple = "wasm32-unknown-unknown"

$shared = comdat any
@shared = linkonce_odr global ptr addrspace(1) null, comdat
; CHECK: @graymark.root.shared.0 = linkonce_odr hidden constant { ptr, i32, i32 } { ptr @shared, i32 1, i32 4 }, section "graymark_roots", comdat($shared), align 4
