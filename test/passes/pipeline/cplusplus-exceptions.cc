// C++ with exceptions is rejected, and says what to do.
// RUN: not %wasm_clang -fwasm-exceptions -O0 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %wasm_clang -fwasm-exceptions -O2 -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not test -e %t.o

#include <graymark/graymark.h>

void work(gm_ref);

int guarded(gm_ref reference) {
  try {
    work(reference);
  } catch (int number) {
    return number;
  }
  return 0;
}
// CHECK: error: {{.*}}graymark: exception handling is not supported in this version; compile with -fno-exceptions
