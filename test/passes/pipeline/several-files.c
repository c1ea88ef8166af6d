// Several files in one call of clang: each is lowered by itself.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %wasm_clang -O1 -c one.c two.c
// RUN: llvm-nm one.o | FileCheck one.c
// RUN: llvm-nm two.o | FileCheck two.c

//--- one.c
#include <graymark/graymark.h>
void one(gm_ref GM *p, gm_ref q) { *p = q; }
// CHECK: U __link

//--- two.c
#include <graymark/graymark.h>
void two(gm_ref GM *p, gm_ref q) { *p = q; }
// CHECK: U __link
