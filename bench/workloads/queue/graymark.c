//===-- queue/graymark.c - Queues on managed objects ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A list to which each operation appends an object, dropping the first, and a
// table in which it replaces a random one. The other files of this folder are
// the same program; workload.mjs drives all of them.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

// What the larger ones begin with.
typedef struct Node16 Node16;
struct Node16 {
  Node16 GM *next;
  int32_t number;
  int64_t rest[1];
};

typedef struct {
  Node16 first;
  int64_t rest[2];
} Node32;

typedef struct {
  Node16 first;
  int64_t rest[4];
} Node48;

typedef struct {
  Node16 first;
  int64_t rest[6];
} Node64;

GM_TYPE(Node16_type, Node16, GM_FIELD(Node16, next));
GM_DERIVED_TYPE(Node32_type, Node32, Node16_type, GM_FIELD(Node32, first.next));
GM_DERIVED_TYPE(Node48_type, Node48, Node16_type, GM_FIELD(Node48, first.next));
GM_DERIVED_TYPE(Node64_type, Node64, Node16_type, GM_FIELD(Node64, first.next));

typedef Node16 GM *Slot;
GM_VECTOR_TYPE(Slots_type, Slot, GM_EACH_REFERENCE);

static Node16 GM *head;
static Node16 GM *tail;
static Slot GM *slots;
static uint32_t slotCount;

/// A node of one of the sizes, with a number.
static inline Node16 GM *makeNode(void) {
  uint32_t random = nextRandom();
  Node16 GM *node;
  switch (random >> 8 & 3) {
  case 0:
    node = GM_NEW(Node16, Node16_type);
    break;
  case 1:
    node = (Node16 GM *)GM_NEW(Node32, Node32_type);
    break;
  case 2:
    node = (Node16 GM *)GM_NEW(Node48, Node48_type);
    break;
  default:
    node = (Node16 GM *)GM_NEW(Node64, Node64_type);
    break;
  }
  node->number = (int32_t)(random & 0xffff);
  return node;
}

/// Makes the list.
EXPORT(fifoSetup) void fifoSetup(int32_t length) {
  seedRandom();
  head = tail = makeNode();
  for (int32_t i = 1; i < length; ++i) {
    Node16 GM *node = makeNode();
    tail->next = node;
    tail = node;
  }
}

/// Appends and drops. Returns the sum of what was dropped.
EXPORT(fifo) int32_t fifo(int32_t operations) {
  uint32_t sum = 0;
  for (int32_t i = 0; i < operations; ++i) {
    Node16 GM *node = makeNode();
    tail->next = node;
    tail = node;
    sum += (uint32_t)head->number;
    head = head->next;
  }
  return (int32_t)sum;
}

EXPORT(fifoDrop) void fifoDrop(void) {
  head = 0;
  tail = 0;
}

/// Makes the table.
EXPORT(randomSetup) void randomSetup(int32_t length) {
  seedRandom();
  slotCount = (uint32_t)length;
  Slot GM *table = GM_NEW_VECTOR(Slot, Slots_type, slotCount);
  slots = table;
  for (uint32_t i = 0; i < slotCount; ++i) {
    Node16 GM *node = makeNode();
    table[i] = node;
  }
}

/// Replaces. Returns the sum of what was replaced.
EXPORT(random) int32_t replaceRandom(int32_t operations) {
  uint32_t sum = 0;
  Slot GM *table = slots;
  for (int32_t i = 0; i < operations; ++i) {
    Node16 GM *node = makeNode();
    uint32_t index = randomBelow(slotCount);
    sum += (uint32_t)table[index]->number;
    table[index] = node;
  }
  return (int32_t)sum;
}

EXPORT(randomDrop) void randomDrop(void) { slots = 0; }
