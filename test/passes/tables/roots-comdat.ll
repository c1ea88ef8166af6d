; The entry of a global in a comdat goes with it: of two objects that define the
; global, the linker keeps one entry.
; RUN: %lower %s | FileCheck %s
; RUN: %lower %s | llc -filetype=obj -o %t.o
; RUN: cp %t.o %t2.o
; RUN: wasm-ld --no-entry --export=shared --export=__start_graymark_roots --allow-undefined %t.o %t2.o -o %t.wasm
; RUN: obj2yaml %t.wasm | FileCheck %s --check-prefix=LINKED
target triple = "wasm32-unknown-unknown"

$shared = comdat any
@shared = linkonce_odr global ptr addrspace(1) null, comdat
; CHECK: { ptr @shared, i32 1, i32 4 }, section "graymark_roots", comdat($shared), align 4

; One entry of three words: 24 digits.
; LINKED: Type: DATA
; LINKED: Content: '{{[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]}}0100000004000000'
