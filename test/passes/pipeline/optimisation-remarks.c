// -Rpass and -Rpass-missed say what became of each barrier, with its place.
// RUN: %wasm_clang -O2 -g -Rpass=graymark -Rpass-missed=graymark -c %s -o /dev/null 2>&1 | FileCheck %s

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));

void stores(struct Node GM *node, struct Node GM *other) {
  // CHECK-DAG: optimisation-remarks.c:[[@LINE+1]]:14: remark: write barrier inserted: 'other' is stored into 'node', which may have been there before [-Rpass-missed=graymark]
  node->next = other;
  // CHECK-DAG: optimisation-remarks.c:[[@LINE+1]]:15: remark: no write barrier: null, an immediate or a static object is stored [-Rpass=graymark]
  other->next = 0;
}
