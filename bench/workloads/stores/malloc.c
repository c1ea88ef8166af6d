//===-- stores/malloc.c - Stores of references in plain C -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in plain C.
//
//===----------------------------------------------------------------------===//

#include "../memory.h"
#include "../random.h"

typedef struct Node Node;
struct Node {
  Node *left;
  Node *right;
  int32_t number;
};

typedef Node *Slot;

static Slot *slots;
static uint32_t mask;

/// Makes `count` nodes, a power of two.
EXPORT(setup) void setup(int32_t count) {
  seedRandom();
  Slot *table = allocate(sizeof(Slot) * (uint32_t)count);
  slots = table;
  for (int32_t i = 0; i < count; ++i) {
    Node *node = allocate(sizeof(Node));
    node->left = 0;
    node->right = 0;
    node->number = i;
    table[i] = node;
  }
  mask = (uint32_t)count - 1;
}

/// Swaps elements of the array.
EXPORT(shuffle) int32_t shuffle(int32_t operations) {
  Slot *table = slots;
  uint32_t most = mask;
  for (int32_t n = 0; n < operations; ++n) {
    uint32_t i = nextRandom() & most;
    uint32_t j = nextRandom() & most;
    Node *node = table[i];
    table[i] = table[j];
    table[j] = node;
  }
  return table[0]->number;
}

/// Stores nodes into nodes.
EXPORT(mutate) int32_t mutate(int32_t operations) {
  Slot *table = slots;
  uint32_t most = mask;
  Node *first = 0;
  for (int32_t n = 0; n < operations; ++n) {
    Node *x = table[nextRandom() & most];
    Node *y = table[nextRandom() & most];
    x->left = y;
    y->right = x;
    first = x;
  }
  return first->left->number;
}

/// Adds to the numbers of nodes. Returns that of the first one.
EXPORT(loads) int32_t loads(int32_t operations) {
  Slot *table = slots;
  uint32_t most = mask;
  for (int32_t n = 0; n < operations; ++n) {
    Node *x = table[nextRandom() & most];
    Node *y = table[nextRandom() & most];
    x->number += 1;
    y->number += 1;
  }
  return table[0]->number;
}

EXPORT(drop) void drop(void) {
#if FREES
  for (uint32_t i = 0; i <= mask; ++i)
    release(slots[i]);
  release(slots);
#endif
  slots = 0;
}
