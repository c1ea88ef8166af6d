// Weak descriptors from C get a comdat each, so that the linker keeps one of
// several and a type has one id, and are weak_odr, so that an object keeps what
// another may need; declarations stay.
// RUN: %wasm_clang -O0 -S -emit-llvm -Xclang -disable-llvm-passes %s -o - | %early | FileCheck %s

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
};

// CHECK-DAG: $Node_type = comdat any
// CHECK-DAG: @Node_type = weak_odr hidden constant {{.*}}, section "graymark_types", comdat, align 16
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));

// CHECK-DAG: @Elsewhere_type = external hidden constant
GM_DECLARE_TYPE(Elsewhere_type);

uint32_t ids(void) { return gm_idof(&Node_type) + gm_idof(&Elsewhere_type); }
