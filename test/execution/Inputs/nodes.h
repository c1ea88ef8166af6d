//===-- nodes.h - What the tests of unwinding allocate ----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lists and local arrays of objects with a number, for programs in C and C++
// whose frames are left by exceptions and jumps.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_NODES_H
#define GRAYMARK_TEST_NODES_H

#include <graymark/graymark.h>

#define NOINLINE __attribute__((noinline, unused))

#ifdef __cplusplus
extern "C" {
#endif
uint32_t __graymark_stack_save(void);
#ifdef __cplusplus
}
#endif

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef Node GM *Ref;

static inline Ref make(uint32_t number, Ref next) {
  Ref node = GM_NEW(Node, Node_type);
  node->number = number;
  node->next = next;
  return node;
}

/// Overwrites what nobody keeps.
NOINLINE static void churn(void) {
  for (int i = 0; i != 8; ++i)
    make(0xDEAD, make(0xDEAD, 0));
}

static inline uint32_t sum(const Node GM *list) {
  uint32_t total = 0;
  for (; list; list = list->next)
    total += list->number;
  return total;
}

NOINLINE static void fill(Ref *array, int count, uint32_t first) {
  for (int i = 0; i != count; ++i)
    array[i] = make(first + i, 0);
}

/// Nothing that the optimiser knows, so that arrays stay what they are.
static inline int opaque(int count) {
  volatile int hidden = count;
  return hidden;
}

#endif // GRAYMARK_TEST_NODES_H
