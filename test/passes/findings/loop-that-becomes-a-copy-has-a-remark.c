// Finding: the optimiser turns a loop that copies references into one copy of
// untyped memory where it may. Whatever is left of the loop, the destination is
// scanned again.
// RUN: %wasm_clang -O2 -S -emit-llvm %s -o - | %lower | FileCheck %s
// RUN: %wasm_clang -O2 -msimd128 -S -emit-llvm %s -o - | %lower | FileCheck %s
// RUN: %wasm_clang -O3 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Eight {
  gm_ref elements[8];
};

// CHECK-LABEL: define {{.*}}@copy(
// CHECK:         call void {{@__graymark_remark|@__link}}(
// CHECK:         ret void
void copy(struct Eight GM *restrict to, struct Eight GM *restrict from) {
  for (int i = 0; i < 8; i++)
    to->elements[i] = from->elements[i];
}

// CHECK-LABEL: define {{.*}}@copy_many(
// CHECK:         call void {{@__graymark_remark|@__link}}(
// CHECK:         ret void
void copy_many(gm_ref GM *restrict to, gm_ref GM *restrict from, int n) {
  for (int i = 0; i < n; i++)
    to[i] = from[i];
}
