// A loop that copies references, vectorised: one barrier for each vector store.
// RUN: %wasm_clang -O3 -msimd128 -Xclang -disable-llvm-passes -S -emit-llvm %s -o - | %graymark_opt -passes='graymark-early,default<O3>,graymark-verify,graymark-write-barriers,graymark-shadow-stack,graymark-check' -S | FileCheck %s
// RUN: %wasm_clang -O3 -msimd128 -c %s -o /dev/null

#include <graymark/graymark.h>

struct Four {
  gm_ref elements[4];
};

void copy(struct Four GM *to, struct Four GM *from) {
  // CHECK-LABEL: define hidden void @copy(
  // CHECK:         %[[V:.*]] = load <4 x ptr addrspace(1)>
  // CHECK:         store <4 x ptr addrspace(1)> %[[V]], ptr addrspace(1) %[[TO:.*]], align
  // CHECK-NEXT:    %{{.*}} = load i32, ptr @__graymark_marking
  // CHECK:         call void @__graymark_remark(ptr addrspace(1) %[[TO]])
  gm_ref a = from->elements[0], b = from->elements[1];
  gm_ref c = from->elements[2], d = from->elements[3];
  to->elements[0] = a;
  to->elements[1] = b;
  to->elements[2] = c;
  to->elements[3] = d;
}
