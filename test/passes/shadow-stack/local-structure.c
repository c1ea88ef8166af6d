// Structures and arrays of references as local variables of a C program: copied
// as a whole, passed by address, returned, indexed.
// RUN: %wasm_clang -O0 -c %s -o %t.o
// RUN: %wasm_clang -O2 -c %s -o %t.o
// RUN: %wasm_clang -O2 -Xclang -disable-llvm-passes -S -emit-llvm %s -o - | %graymark_opt -passes='graymark-early,default<O2>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S | FileCheck %s --implicit-check-not="load i64"
// RUN: %wasm_clang -O0 -Xclang -disable-llvm-passes -S -emit-llvm %s -o - | %graymark_opt -passes='graymark-early,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S | FileCheck %s --implicit-check-not="load i64"

#include <graymark/graymark.h>

struct Pair {
  gm_ref left;
  int number;
};
void fill(struct Pair *pair);
void work(void);

gm_ref by_address(void) {
  // CHECK-LABEL: define hidden ptr addrspace(1) @by_address(
  // CHECK:         alloca %struct.Pair
  // CHECK:         !graymark.slot
  // CHECK:         call void @fill(
  struct Pair pair;
  fill(&pair);
  work();
  return pair.left;
}

struct Pair returned(struct Pair GM *from) {
  // CHECK-LABEL: define hidden void @returned(ptr {{.*}}sret(%struct.Pair)
  // CHECK:         call void @__graymark_copy.memcpy.p0.p1.i32(
  return *from;
}

void there_and_back(struct Pair GM *from, struct Pair GM *to) {
  // CHECK-LABEL: define hidden void @there_and_back(
  // CHECK:         !graymark.slot
  // CHECK:         call void @__graymark_copy.memcpy.p0.p1.i32(
  // CHECK:         call void @work()
  // CHECK:         call void @__graymark_copy.memcpy.p1.p0.i32(
  // CHECK:         call void @__graymark_remark(
  struct Pair pair = *from;
  work();
  *to = pair;
}
