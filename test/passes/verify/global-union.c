// A global union of a reference and a number is an error.
// RUN: not %wasm_clang -O0 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#include <graymark/graymark.h>

union Value {
  int number;
  gm_ref reference;
} value;

void set_number(int number) { value.number = number; }
void set_reference(gm_ref reference) { value.reference = reference; }
// CHECK: error: {{.*}}graymark: global 'value' holds
