// A helper copies a structure through plain pointers; inlined, its pointers are
// those of locals with references. The copy must not have become a number on
// the way.
// RUN: %wasm_clang -O0 -c %s -o /dev/null
// RUN: %wasm_clang -O1 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -c %s -o /dev/null
// RUN: %wasm_clang -O3 -c %s -o /dev/null
// RUN: %wasm_clang -O2 -Xclang -disable-llvm-passes -S -emit-llvm %s -o - | %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S | FileCheck %s

#include <graymark/graymark.h>

struct Pair {
  gm_ref left;
  int number;
};
void work(void);

static void copy(struct Pair *to, const struct Pair *from) { *to = *from; }

gm_ref f(struct Pair GM *object) {
  // CHECK-LABEL: define hidden ptr addrspace(1) @f(
  // CHECK:         !graymark.slot
  // CHECK:         call void @work()
  struct Pair a = *object;
  struct Pair b;
  copy(&b, &a);
  work();
  return b.left;
}

void into(struct Pair GM *object, struct Pair *pair) {
  // CHECK-LABEL: define hidden void @into(
  // CHECK:         call void @__graymark_remark(
  copy((struct Pair *)object, pair);
}
