// The copy of a structure in an object becomes opaque, and the optimiser cannot
// turn it into moves of integers: at the end there is a copy and a remark.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o %t.ll
// RUN: FileCheck %s --check-prefix=CLANG < %t.ll
// RUN: %early %t.ll | FileCheck %s --check-prefix=EARLY
// RUN: %wasm_clang -O2 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %graymark_opt -passes='graymark-early,default<O2>,graymark' -S | FileCheck %s --implicit-check-not="load i64"

#include <graymark/graymark.h>

struct Two {
  gm_ref left, right;
};

void copy(struct Two GM *to, struct Two GM *from) {
  // CLANG-LABEL: define hidden void @copy(
  // CLANG:         call void @llvm.memcpy.p1.p1.i32(
  // EARLY-LABEL: define hidden void @copy(
  // EARLY:         call void @__graymark_copy.memcpy.p1.p1.i32(ptr addrspace(1) align 4 %{{.*}}, ptr addrspace(1) align 4 %{{.*}}, i32 8, i1 false)
  // CHECK-LABEL: define hidden void @copy(
  // CHECK:         call void @llvm.memcpy.p0.p0.i32(
  // CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
  // CHECK:         call void @__graymark_remark(
  // CHECK:         ret void
  *to = *from;
}
