// Debug information survives to the object file: the variables and types of a
// program with references are still there, at every level.
// RUN: %wasm_clang -g -O0 -c %s -o %t.0.o
// RUN: llvm-dwarfdump --verify %t.0.o
// RUN: llvm-dwarfdump --debug-info --name=root --name=Node %t.0.o | FileCheck %s --check-prefix=TYPES
// RUN: llvm-dwarfdump --debug-info --name=list %t.0.o | FileCheck %s
// RUN: llvm-dwarfdump --debug-info --name=node %t.0.o | FileCheck %s
// RUN: llvm-dwarfdump --debug-info --name=fresh %t.0.o | FileCheck %s
// What an allocation in place gives is a phi, and LLVM's code generation for
// wasm forgets which variable that is.
// RUN: %wasm_clang -g -O2 -mllvm -graymark-inline-allocation=false -c %s -o %t.2.o
// RUN: llvm-dwarfdump --verify %t.2.o
// RUN: llvm-dwarfdump --debug-info --name=list %t.2.o | FileCheck %s
// RUN: llvm-dwarfdump --debug-info --name=node %t.2.o | FileCheck %s
// RUN: llvm-dwarfdump --debug-info --name=fresh %t.2.o | FileCheck %s
// RUN: llvm-dwarfdump --debug-line %t.2.o | FileCheck %s --check-prefix=LINES

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
  int number;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));
struct Node GM *root;

int last(struct Node GM *list, int limit) {
  int count = 0;
  struct Node GM *node = list;
  while (node->next && count++ < limit) {
    struct Node GM *fresh = GM_NEW(struct Node, Node_type);
    fresh->number = count;
    root = fresh;
    node = node->next;
  }
  return node->number + count;
}

// TYPES-DAG: DW_AT_name ("root")
// TYPES-DAG: DW_AT_name ("Node")
// CHECK: DW_AT_location ({{.*}}
// LINES: {{^}}0x{{[0-9a-f]+}} [[@LINE-10]] 19
