//===-- dead-values.c - When what is dead is freed ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An object that nobody needs any more stays for one allocation that the
// function makes itself, at the most: the collection at the second one, and at
// any other call, frees it. Every allocation collects here, and the objects
// that are alive are counted. Each list is long, so that one that stays shows.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang --gc-stress=full -O0 %s -o %t.0.wasm
// RUN: %node_wasi %t.0.wasm | FileCheck %s
// RUN: %graymark_clang --gc-stress=full -O2 %s -o %t.2.wasm
// RUN: %node_wasi %t.2.wasm | FileCheck %s

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

enum { Length = 50 };

static uint32_t live(void) {
  gm_statistics statistics;
  gm_stats(&statistics);
  return statistics.live_objects;
}

__attribute__((noinline)) static Node GM *list(void) {
  Node GM *first = 0;
  for (uint32_t i = 0; i != Length; ++i) {
    Node GM *node = GM_NEW(Node, Node_type);
    node->next = first;
    node->number = i;
    first = node;
  }
  return first;
}

__attribute__((noinline)) static uint32_t sum(const Node GM *list) {
  uint32_t total = 0;
  for (; list; list = list->next)
    total += list->number;
  return total;
}

__attribute__((noinline)) static void collect(void) { gm_collect(); }

static uint32_t liveNow(void) {
  collect();
  return live();
}

/// How many lists are alive that were not before.
static uint32_t others(uint32_t before) { return (live() - before) / Length; }

/// `dead` has the slot that is published at the most calls, so that the other
/// list's slot cannot be published without it.
#define TWO_LISTS(dead, kept)                                                  \
  Node GM *dead = list();                                                      \
  collect();                                                                   \
  collect();                                                                   \
  collect();                                                                   \
  Node GM *kept = list();                                                      \
  collect();                                                                   \
  uint32_t total = sum(dead)

/// One of two lists dies; then the function allocates twice.
__attribute__((noinline)) static uint32_t twoAllocations(void) {
  uint32_t before = liveNow();
  TWO_LISTS(dead, kept);
  GM_NEW(Node, Node_type)->number = total;
  GM_NEW(Node, Node_type)->number = total;
  return others(before) * 10000 + total + sum(kept);
}

/// It dies on one way, and what follows is common to both.
__attribute__((noinline)) static uint32_t onOneWay(int dies) {
  uint32_t before = liveNow();
  TWO_LISTS(dead, kept);
  if (!dies) {
    collect();
    total += sum(dead);
  }
  GM_NEW(Node, Node_type)->number = total;
  GM_NEW(Node, Node_type)->number = total;
  return others(before) * 10000 + total + sum(kept);
}

/// At a call that is no allocation it is freed at once.
__attribute__((noinline)) static uint32_t otherCall(void) {
  uint32_t before = liveNow();
  TWO_LISTS(dead, kept);
  collect();
  return others(before) * 10000 + total + sum(kept);
}

/// The most lists beside one that are alive at the end of an iteration.
__attribute__((noinline)) static uint32_t inLoop(uint32_t times) {
  uint32_t before = liveNow(), most = 0;
  Node GM *kept = list();
  for (uint32_t i = 0; i != times; ++i) {
    TWO_LISTS(dead, other);
    GM_NEW(Node, Node_type)->number = total;
    GM_NEW(Node, Node_type)->number = total;
    if (sum(other) == total && others(before) > most)
      most = others(before);
    kept = other;
  }
  return most * 10000 + sum(kept);
}

/// The callee lets go of what it has walked past; its caller must not keep it.
__attribute__((noinline)) static uint32_t walk(Node GM *list) {
  uint32_t longest = 0, left = Length;
  uint32_t before = liveNow();
  for (; list; list = list->next, --left) {
    collect();
    uint32_t more = live() + Length - left - before;
    longest = more > longest ? more : longest;
  }
  return longest;
}
__attribute__((noinline)) static uint32_t handsOver(void) {
  Node GM *whole = list();
  collect();
  return walk(whole);
}

/// What is assigned null is freed by the next call, and so is what a call
/// returned and nobody took.
__attribute__((noinline)) static uint32_t assignedNull(void) {
  uint32_t before = liveNow();
  Node GM *first = list();
  collect();
  uint32_t total = sum(first);
  first = 0;
  collect();
  total += others(before) * 10000;
  list();
  collect();
  total += others(before) * 10000;
  for (int i = 0; i != 5; ++i) {
    first = list();
    if (i % 2)
      first = 0;
    collect();
    total += others(before) * 100000;
    total += first ? 100 * sum(first) : 0;
  }
  return total;
}

int main(void) {
  // CHECK: two allocations 12450
  printf("two allocations %u\n", (unsigned)twoAllocations());
  // CHECK: on one way 12450 13675
  printf("on one way %u %u\n", (unsigned)onOneWay(1), (unsigned)onOneWay(0));
  // CHECK: other call 12450
  printf("other call %u\n", (unsigned)otherCall());
  // CHECK: in a loop 11225
  printf("in a loop %u\n", (unsigned)inLoop(10));
  // Of those that the loop makes three are not: 1225 + 3 * 100000 + 3 * 122500.
  // CHECK: assigned null 668725
  printf("assigned null %u\n", (unsigned)assignedNull());
  // CHECK: handed over 0
  printf("handed over %u\n", (unsigned)handsOver());
}
