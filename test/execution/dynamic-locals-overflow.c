//===-- dynamic-locals-overflow.c - Arrays that do not fit ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A local array of references for which the shadow stack has no room ends in
// its trap, also where its size in bytes is more than an address can hold, and
// so does recursion that has a small one in each frame.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -O2 %s -o %t.wasm
// RUN: %graymark_clang -O0 --gc-checked %s -o %t-checked.wasm
// RUN: not %node_wasi %t.wasm a 2>&1 | FileCheck %s
// RUN: not %node_wasi %t.wasm b 2>&1 | FileCheck %s
// RUN: not %node_wasi %t.wasm c 2>&1 | FileCheck %s
// RUN: not %node_wasi %t.wasm d 2>&1 | FileCheck %s
// RUN: not %node_wasi %t.wasm e 2>&1 | FileCheck %s
// RUN: not %node_wasi %t-checked.wasm a 2>&1 | FileCheck %s
// RUN: not %node_wasi %t-checked.wasm b 2>&1 | FileCheck %s
// RUN: not %node_wasi %t-checked.wasm c 2>&1 | FileCheck %s
// RUN: not %node_wasi %t-checked.wasm d 2>&1 | FileCheck %s
// RUN: not %node_wasi %t-checked.wasm e 2>&1 | FileCheck %s
// CHECK-NOT: allocated
// CHECK: graymark: stack overflow
// RUN: %node_wasi %t.wasm f | FileCheck %s --check-prefix=FITS
// RUN: %node_wasi %t-checked.wasm f | FileCheck %s --check-prefix=FITS
// FITS: allocated 1

#include <graymark/graymark.h>
#include <stdio.h>

extern const uint32_t __graymark_stack_limit;
uint32_t __graymark_stack_save(void);

typedef struct Node Node;
struct Node {
  Node GM *next;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef struct {
  Node GM *nodes[4];
} Four;

__attribute__((noinline)) static void touch(Node GM **array) {
  array[0] = GM_NEW(Node, Node_type);
}

__attribute__((noinline)) static uint32_t allocate(uint32_t count) {
  Node GM *array[count];
  touch(array);
  printf("allocated %u\n", array[0] != 0);
  return 0;
}

__attribute__((noinline)) static uint32_t allocateFour(uint32_t count) {
  Four array[count];
  touch(array[0].nodes);
  printf("allocated %u\n", array[0].nodes[0] != 0);
  return 0;
}

__attribute__((noinline)) static uint32_t recurse(uint32_t depth) {
  Node GM *array[depth % 16 + 1];
  touch(array);
  return recurse(depth + 1) + (array[0]->next ? 1 : 0);
}

int main(int argc, char **argv) {
  uint32_t room = (__graymark_stack_save() - __graymark_stack_limit) / 4;
  switch (argc > 1 ? argv[1][0] : 0) {
  case 'a': // 4 bytes, modulo 2^32
    return allocate(0x40000001);
  case 'b': // below address 0
    return allocate(0x3FFFFFFF);
  case 'c': // a word too many
    return allocate(room + 1);
  case 'd': // 16 bytes, modulo 2^32
    return allocateFour(0x10000001);
  case 'e':
    return recurse(0);
  case 'f': // the frames of the callees need room as well
    return allocate(room - 1000);
  }
  return 0;
}
