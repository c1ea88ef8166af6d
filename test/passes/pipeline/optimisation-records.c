// -fsave-optimization-record has the remarks, with the places in the source.
// RUN: %wasm_clang -O2 -g -fsave-optimization-record -foptimization-record-passes=graymark -foptimization-record-file=%t.yaml -c %s -o %t.o
// RUN: FileCheck %s <%t.yaml
// Statistics are counted with any LLVM, and are among those that clang saves.
// RUN: mkdir -p %t.d && cd %t.d && %wasm_clang -O2 -save-stats=cwd -c %s -o %t.o
// RUN: FileCheck %s --check-prefix=STATISTICS <%t.d/optimisation-records.stats

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));

struct Node GM *push(struct Node GM *list) {
  struct Node GM *node = GM_NEW(struct Node, Node_type);
  node->next = list;
  return node;
}

// CHECK:       --- !Missed
// CHECK-NEXT:  Pass:            graymark
// CHECK-NEXT:  Name:            RootKept
// CHECK-NEXT:  DebugLoc:
// CHECK:         Line: [[@LINE-10]],
// CHECK-NEXT:  Function:        push
// CHECK:         - Reference:       list
// CHECK:         - Callee:          __new
// CHECK:         - CallLocation:
// STATISTICS: "graymark.RootsKept": 1
