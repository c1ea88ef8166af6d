// A union of a reference and a number is an error at every optimisation level.
// RUN: not %wasm_clang -O0 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#include <graymark/graymark.h>

union Value {
  int number;
  gm_ref reference;
};

gm_ref last(gm_ref reference) {
  union Value value;
  value.reference = reference;
  gm_collect();
  if (value.number & 1)
    return 0;
  return value.reference;
}
// CHECK: error: {{.*}}graymark: a local holds a reference and a number in one place
