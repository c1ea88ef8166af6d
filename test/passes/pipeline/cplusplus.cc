// Plain data and free functions in C++, at -O0 and -O2.
// RUN: %wasm_clang -fno-exceptions -O0 -c %s -o %t.o && llvm-nm -C %t.o | FileCheck %s
// RUN: %wasm_clang -fno-exceptions -O2 -c %s -o %t.o && llvm-nm -C %t.o | FileCheck %s

#include <graymark/graymark.h>

struct Node {
  Node GM *next;
  int number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

namespace list {
Node GM *head;

void push(int number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  node->next = head;
  head = node;
}
} // namespace list
// CHECK-DAG: U __new
// CHECK-DAG: Node_type
// CHECK-DAG: T list::push(int)
