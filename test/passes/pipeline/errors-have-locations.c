// With debug information an error names file, line and column.
// RUN: not %wasm_clang -g -O0 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -g -O2 -c %s -o %t.o 2>&1 | FileCheck %s

#include <graymark/graymark.h>

struct Pair {
  int numbers[2];
};
void use(int GM *place);

void pass(struct Pair GM *pair) {
  // CHECK: errors-have-locations.c:[[@LINE+1]]:3: {{.*}}graymark: a derived pointer
  use(&pair->numbers[1]);
}
