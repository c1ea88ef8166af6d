// A copy to or from a variable that holds numbers stays what it was.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s --implicit-check-not=__graymark_copy

#include <graymark/graymark.h>

struct Numbers {
  int values[16];
};

static struct Numbers numbers;

// CHECK: call void @llvm.memcpy.p0.p0.i32(
void copy(struct Numbers *to, gm_ref keep) { *to = numbers; }
