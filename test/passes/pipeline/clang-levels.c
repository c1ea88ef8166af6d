// One program through clang with the plugin at every level, to objects and to
// assembly: rooted, with barriers, with tables, without a trace of references.
// RUN: %wasm_clang -O0 -S %s -o %t.s && FileCheck %s < %t.s
// RUN: %wasm_clang -O1 -S %s -o %t.s && FileCheck %s < %t.s
// RUN: %wasm_clang -O2 -S %s -o %t.s && FileCheck %s < %t.s
// RUN: %wasm_clang -Os -S %s -o %t.s && FileCheck %s < %t.s
// RUN: %wasm_clang -Oz -S %s -o %t.s && FileCheck %s < %t.s
// RUN: %wasm_clang -O3 -S %s -o %t.s && FileCheck %s < %t.s
// RUN: %wasm_clang -O0 -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -O1 -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -O2 -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -Os -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -Oz -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -O3 -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -O3 -msimd128 -mtail-call -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %wasm_clang -O2 -g -c %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS

#include <graymark/graymark.h>

struct Node {
  struct Node GM *next;
  int number;
};
GM_TYPE(Node_type, struct Node, GM_FIELD(struct Node, next));

struct Node GM *root;
extern void work(int);

// CHECK-LABEL: push:
// CHECK:         __graymark_stack_pointer
// CHECK:         call{{[[:space:]]+}}__new
void push(int number, struct Node GM *after) {
  struct Node GM *node = GM_NEW(struct Node, Node_type);
  node->number = number;
  node->next = after->next;
  work(number);
  after->next = node;
  // CHECK:         __graymark_marking
  // CHECK:         call{{[[:space:]]+}}__link
  // CHECK:         end_function
}

struct Node GM *find(int number) {
  struct Node GM *node = root;
  while (node && node->number != number)
    node = node->next;
  return node;
}

// CHECK-DAG: .section graymark_types
// CHECK-DAG: .section graymark_roots
// CHECK-DAG: .section graymark_abi

// SYMBOLS-DAG: U __graymark_marking
// SYMBOLS-DAG: U __graymark_stack_limit
// SYMBOLS-DAG: U __graymark_stack_overflow
// SYMBOLS-DAG: U __graymark_stack_pointer
// SYMBOLS-DAG: U __link
// SYMBOLS-DAG: U __new
// SYMBOLS-DAG: {{[dD]}} Node_type
// SYMBOLS-DAG: {{[dD]}} root
