//===-- queue/malloc.c - Queues with malloc and free ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in plain C that frees by hand. Objects are zeroed, as
// they are elsewhere.
//
//===----------------------------------------------------------------------===//

#include "../memory.h"
#include "../random.h"

typedef struct Node Node;
struct Node {
  Node *next;
  int32_t number;
  int64_t rest[];
};

static Node *head;
static Node *tail;
static Node **slots;
static uint32_t slotCount;

/// A node of one of the sizes, 16, 32, 48 and 64 bytes, with a number.
static inline Node *makeNode(void) {
  uint32_t random = nextRandom();
  size_t size = 16 * ((random >> 8 & 3) + 1);
  Node *node = allocate(size);
  memset(node, 0, size);
  node->number = (int32_t)(random & 0xffff);
  return node;
}

/// Makes the list.
EXPORT(fifoSetup) void fifoSetup(int32_t length) {
  seedRandom();
  head = tail = makeNode();
  for (int32_t i = 1; i < length; ++i) {
    Node *node = makeNode();
    tail->next = node;
    tail = node;
  }
}

/// Appends and drops. Returns the sum of what was dropped.
EXPORT(fifo) int32_t fifo(int32_t operations) {
  uint32_t sum = 0;
  for (int32_t i = 0; i < operations; ++i) {
    Node *node = makeNode();
    tail->next = node;
    tail = node;
    Node *first = head;
    sum += (uint32_t)first->number;
    head = first->next;
    release(first);
  }
  return (int32_t)sum;
}

EXPORT(fifoDrop) void fifoDrop(void) {
#if FREES
  while (head) {
    Node *first = head;
    head = first->next;
    release(first);
  }
#endif
  head = 0;
  tail = 0;
}

/// Makes the table.
EXPORT(randomSetup) void randomSetup(int32_t length) {
  seedRandom();
  slotCount = (uint32_t)length;
  slots = allocate(sizeof(Node *) * slotCount);
  for (uint32_t i = 0; i < slotCount; ++i)
    slots[i] = makeNode();
}

/// Replaces. Returns the sum of what was replaced.
EXPORT(random) int32_t replaceRandom(int32_t operations) {
  uint32_t sum = 0;
  for (int32_t i = 0; i < operations; ++i) {
    Node *node = makeNode();
    uint32_t index = randomBelow(slotCount);
    sum += (uint32_t)slots[index]->number;
    release(slots[index]);
    slots[index] = node;
  }
  return (int32_t)sum;
}

EXPORT(randomDrop) void randomDrop(void) {
#if FREES
  for (uint32_t i = 0; i < slotCount; ++i)
    release(slots[i]);
  release(slots);
#endif
  slots = 0;
}
