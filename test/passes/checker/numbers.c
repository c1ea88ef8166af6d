// Numbers that are copied from object to object are no references, as the
// language's types say; what they say nothing of may be.
// RUN: %graymark_clang -O0 --gc-checked -DPLAIN -c %s -o %t.o
// RUN: %graymark_clang -O2 --gc-checked -c %s -o %t.o
// RUN: %wasm_clang -O2 -fno-strict-aliasing -DPLAIN -S -emit-llvm %s -o - | not %graymark_opt -passes=graymark-check -disable-output 2>&1 | FileCheck %s

#include <graymark/graymark.h>

struct node {
  int number;
  long long wide;
  double real;
  struct node GM *next;
};

#ifndef PLAIN
void copy(struct node GM *to, struct node GM *from) {
  to->wide = from->wide;
  to->real = from->real;
}
#endif

// CHECK: error: graymark soundness checker: function 'move': writes references to an object, but a safepoint is reached before its write barrier, at 'store i32
unsigned move(struct node GM *to, struct node GM *from) {
  unsigned number = from->number;
  to->number = number;
  __collect();
  return number;
}
