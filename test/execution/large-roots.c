//===-- large-roots.c - Stores into large global arrays ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// References move into global arrays of which the collector scans each word
// once: by stores, in structures, by copies, through pointers. The place that
// they come from is overwritten at once, so that after the array was scanned
// the collector hears of them by the store only.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  uint32_t number;
  Node GM *next;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef struct Pair {
  Node GM *first;
  uint32_t count;
  Node GM *second;
} Pair;

enum { Length = 1100 };
static Node GM *stored[Length];  // by stores only
static Pair pairs[Length];       // field by field
static Pair copied[Length];      // as structures
static Node GM *passed[Length];  // through parameters
static Node GM *shifted[Length]; // by memmove
static Node GM *root;

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

NOINLINE static void put(Node GM **to, Node GM *node) { *to = node; }

NOINLINE static void swap(Pair *a, Pair *b) {
  Pair c = *a;
  *a = *b;
  *b = c;
}

/// Takes the node behind the last of the chain off.
NOINLINE static Node GM *take(void) {
  Node GM *last = root;
  while (last->next->next)
    last = last->next;
  Node GM *taken = last->next;
  last->next = 0;
  return taken;
}

int main(void) {
  uint32_t wrong = 0;
  for (uint32_t round = 0; round != 120; ++round) {
    root = 0;
    for (uint32_t i = 0; i != 12; ++i) {
      Node GM *node = make(i);
      node->next = root;
      root = node;
    }
    for (uint32_t i = 0; i != round % 43; ++i)
      make(0xDEAD);
    uint32_t place = round % 2 ? 0 : Length - 2;
    stored[place] = take();
    pairs[place].first = take();
    pairs[place].second = take();
    Pair pair = {take(), round, take()};
    copied[place] = pair;
    swap(&copied[place], &copied[Length / 2]);
    put(&passed[place], take());
    shifted[place] = take();
    __builtin_memmove((void *)&shifted[place + 1], (void *)&shifted[place],
                      sizeof shifted[0]);
    shifted[place] = 0;
    for (uint32_t i = 0; i != 60; ++i)
      make(0xDEAD);
    wrong += stored[place]->number != 0;
    wrong += pairs[place].first->number != 1;
    wrong += pairs[place].second->number != 2;
    wrong += copied[Length / 2].first->number != 3;
    wrong += copied[Length / 2].second->number != 4;
    wrong += passed[place]->number != 5;
    wrong += shifted[place + 1]->number != 6;
  }
  printf("%u wrong\n", wrong);
  // CHECK: {{^}}0 wrong
}
