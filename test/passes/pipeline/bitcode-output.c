// Bitcode and IR for later stages come out with references in them, and are
// lowered where code is generated.
// RUN: %wasm_clang -O2 -c -emit-llvm %s -o %t.bc
// RUN: llvm-dis %t.bc -o - | FileCheck %s
// RUN: %wasm_clang -O2 -c %t.bc -o %t.o
// RUN: llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: llvm-link %t.bc -o %t.linked.bc
// RUN: %graymark_opt -passes='default<O2>,graymark' %t.linked.bc -o %t.lowered.bc
// RUN: llc -filetype=obj %t.lowered.bc -o %t.2.o
// RUN: llvm-nm %t.2.o | FileCheck %s --check-prefix=SYMBOLS

#include <graymark/graymark.h>

// CHECK-NOT: graymark.lowered
// CHECK: define hidden void @store(ptr addrspace(1)
void store(gm_ref GM *object, gm_ref value) { *object = value; }
// SYMBOLS: U __link
