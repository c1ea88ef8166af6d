//===-- stores/graymark.c - Stores of references into managed objects -----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random stores into the fields of objects and into the array that holds them.
// The other files of this folder are the same program; workload.mjs drives all
// of them.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Node Node;
struct Node {
  Node GM *left;
  Node GM *right;
  int32_t number;
};

typedef Node GM *Slot;

GM_TYPE(Node_type, Node, GM_FIELD(Node, left) | GM_FIELD(Node, right));
GM_VECTOR_TYPE(Slots_type, Slot, GM_EACH_REFERENCE);

static Slot GM *slots;
static uint32_t mask;

/// Makes `count` nodes, a power of two.
EXPORT(setup) void setup(int32_t count) {
  seedRandom();
  Slot GM *table = GM_NEW_VECTOR(Slot, Slots_type, (uint32_t)count);
  slots = table;
  for (int32_t i = 0; i < count; ++i) {
    Node GM *node = GM_NEW(Node, Node_type);
    node->number = i;
    table[i] = node;
  }
  mask = (uint32_t)count - 1;
}

/// Swaps elements of the array.
EXPORT(shuffle) int32_t shuffle(int32_t operations) {
  Slot GM *table = slots;
  uint32_t most = mask;
  for (int32_t n = 0; n < operations; ++n) {
    uint32_t i = nextRandom() & most;
    uint32_t j = nextRandom() & most;
    Node GM *node = table[i];
    table[i] = table[j];
    table[j] = node;
  }
  return table[0]->number;
}

/// Stores nodes into nodes.
EXPORT(mutate) int32_t mutate(int32_t operations) {
  Slot GM *table = slots;
  uint32_t most = mask;
  Node GM *first = 0;
  for (int32_t n = 0; n < operations; ++n) {
    Node GM *x = table[nextRandom() & most];
    Node GM *y = table[nextRandom() & most];
    x->left = y;
    y->right = x;
    first = x;
  }
  return first->left->number;
}

/// Adds to the numbers of nodes. Returns that of the first one.
EXPORT(loads) int32_t loads(int32_t operations) {
  Slot GM *table = slots;
  uint32_t most = mask;
  for (int32_t n = 0; n < operations; ++n) {
    Node GM *x = table[nextRandom() & most];
    Node GM *y = table[nextRandom() & most];
    x->number += 1;
    y->number += 1;
  }
  return table[0]->number;
}

EXPORT(drop) void drop(void) { slots = 0; }
