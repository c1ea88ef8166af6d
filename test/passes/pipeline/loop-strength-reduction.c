// An array loop with a call in it, optimised: only a pointer into the array may
// be left in the loop, and the array is rooted.
// RUN: %wasm_clang -O2 -Xclang -disable-llvm-passes -S -emit-llvm %s -o - | %graymark_opt -passes='graymark-early,default<O2>,function(loop(loop-reduce)),graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S | FileCheck %s

#include <graymark/graymark.h>

struct Numbers {
  int count;
  int values[];
};
struct Numbers GM *make(void);
void work(int);

void each(int count) {
  // CHECK-LABEL: define hidden void @each(
  // CHECK:         %[[ARRAY:.*]] = {{.*}}call ptr addrspace(1) @make()
  // CHECK:         store ptr addrspace(1) %[[ARRAY]], ptr %{{.*}}, !graymark.slot
  // CHECK-NOT:     graymark.slot
  // CHECK:         call void @work(
  struct Numbers GM *numbers = make();
  for (int i = 0; i < count; ++i)
    work(numbers->values[i]);
}
