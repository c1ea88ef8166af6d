// Allocations of different types at the ends of a branch are not merged to one
// of a size that is known at run time only, but where code is to be small.
// RUN: %wasm_clang -O2 -S %s -o - | FileCheck %s
// RUN: %wasm_clang -Os -S %s -o - | FileCheck %s --check-prefix=SMALL

#include <graymark/graymark.h>

struct Short {
  int number;
};
struct Long {
  int number;
  long long more[4];
};
GM_TYPE(Short_type, struct Short, GM_NO_REFERENCES);
GM_TYPE(Long_type, struct Long, GM_NO_REFERENCES);

// CHECK-LABEL: make:
// CHECK-COUNT-4: i32.load __graymark_runs
// CHECK-LABEL: end_function
// SMALL-LABEL: make:
// SMALL-NOT: __graymark_runs
// SMALL: call __new
// SMALL-NOT: __new
// SMALL: end_function
gm_ref make(int big) {
  gm_ref made;
  if (big)
    made = (gm_ref)GM_NEW(struct Long, Long_type);
  else
    made = (gm_ref)GM_NEW(struct Short, Short_type);
  return made;
}
