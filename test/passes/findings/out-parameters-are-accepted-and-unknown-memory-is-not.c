// Finding: a store through a plain pointer can be to an out parameter, which is
// right, or to memory from malloc, where the reference is lost; the instruction
// does not tell.
// RUN: %wasm_clang -O0 -c %s -o %t.o
// RUN: %wasm_clang -O2 -c %s -o %t.o
// RUN: rm %t.o
// RUN: not %wasm_clang -O0 -DUNKNOWN -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -O2 -DUNKNOWN -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#include <graymark/graymark.h>

void *malloc(unsigned long size);

void out(gm_ref *place, gm_ref value) { *place = value; }

#ifdef UNKNOWN
void lost(gm_ref value) {
  gm_ref *place = malloc(sizeof *place);
  // CHECK: error: {{.*}}a reference is stored into unmanaged memory that the collector does not know
  *place = value;
}
#else
GM_UNCHECKED void trusted(gm_ref value) {
  gm_ref *place = malloc(sizeof *place);
  *place = value;
}
#endif
