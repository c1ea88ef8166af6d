// Four references that are loaded before a call and stored after it: with
// vector instructions the optimiser keeps them in one vector over the call. The
// program is accepted as at every other level, and the references are rooted.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O3 -msimd128 -c %s -o /dev/null
// RUN: %wasm_clang -O3 -msimd128 -Xclang -disable-llvm-passes -S -emit-llvm %s -o - | %graymark_opt -passes='graymark-early,default<O3>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S | FileCheck %s

#include <graymark/graymark.h>

struct Four {
  gm_ref elements[4];
};
void work(void);

void copy(struct Four GM *to, struct Four GM *from) {
  // CHECK-LABEL: define hidden void @copy(
  // CHECK-COUNT-5: !graymark.slot
  // CHECK:         call void @work()
  gm_ref a = from->elements[0], b = from->elements[1];
  gm_ref c = from->elements[2], d = from->elements[3];
  work();
  to->elements[0] = a;
  to->elements[1] = b;
  to->elements[2] = c;
  to->elements[3] = d;
}
