//===-- raw-places.h - An object that is visited late -----------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For programs that move references by raw addresses from an object that the
// collector has not visited into one that it has: one hangs on a chain, so that
// it is visited later than the other.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_TEST_RAWPLACES_H
#define GRAYMARK_TEST_RAWPLACES_H

#include <graymark/graymark.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  uint32_t number;
  Node GM *kids[8];
};
GM_TYPE(Node_type, Node, GM_FIELD_ARRAY(Node, kids));

typedef struct Two {
  Node GM *first;
  Node GM *second;
} Two;

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

/// The beginning of a chain that ends in this object, whose number is not 0.
NOINLINE static Node GM *chainTo(Node GM *end) {
  Node GM *chain = end;
  for (uint32_t i = 0; i != 8; ++i) {
    Node GM *next = make(0);
    next->kids[0] = chain;
    chain = next;
  }
  return chain;
}

static inline Node GM *endOf(Node GM *chain) {
  while (chain->number == 0)
    chain = chain->kids[0];
  return chain;
}

/// So many safepoints.
static inline void steps(uint32_t count) {
  while (count-- != 0)
    make(0xDEAD);
}

#endif // GRAYMARK_TEST_RAWPLACES_H
