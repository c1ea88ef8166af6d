//===-- new-objects.c - Stores that need no write barrier -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is stored into an object that was allocated on one of several ways to
// the store, or put into objects without references, or is a static object, is
// found and left whole by the collector without a barrier; so is what is stored
// by code that is nearly the same and needs one.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  uint32_t number;
  Node GM *first, *second;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, first) | GM_FIELD(Node, second));
typedef struct Wide Wide;
struct Wide {
  Node node;
  uint32_t more[8];
};
GM_TYPE(Wide_type, Wide,
        GM_FIELD(Wide, node.first) | GM_FIELD(Wide, node.second));
GM_VECTOR_TYPE(Text_type, char, GM_NO_REFERENCES);
GM_STATIC(nil, Node, Node_type, .number = 7);
GM_STATIC(unit, Node, Node_type, .number = 9);

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

NOINLINE static void churn(void) {
  for (int i = 0; i != 20; ++i)
    make(0xDEAD)->first = make(0xDEAD);
}

NOINLINE static uint32_t sum(Node GM *node) {
  uint32_t total = 0;
  for (; node; node = node->first) {
    total += node->number;
    if (node->second)
      total += node->second->number;
  }
  return total;
}

/* One of two new objects. */
NOINLINE static Node GM *either(int wide, Node GM *first, Node GM *second) {
  Node GM *node;
  if (wide)
    node = &GM_NEW(Wide, Wide_type)->node;
  else
    node = GM_NEW(Node, Node_type);
  node->first = first;
  node->second = second;
  node->number = 1;
  return node;
}

/* A new object, or one that has long been there. */
NOINLINE static Node GM *perhaps(Node GM *old, Node GM *child) {
  Node GM *node = old ? old : GM_NEW(Node, Node_type);
  node->second = child;
  return node;
}

/* Each object gets the one before, then a static or an odd one. */
NOINLINE static Node GM *chain(int count) {
  Node GM *last = make(0);
  for (int i = 1; i <= count; ++i) {
    last->second = i % 3 == 0   ? GM_STATIC_REFERENCE(nil)
                   : i % 3 == 1 ? GM_STATIC_REFERENCE(unit)
                                : 0;
    Node GM *next = make(i);
    next->first = last;
    last = next;
  }
  return last;
}

NOINLINE static uint32_t texts(int count) {
  char GM *text = GM_NEW_VECTOR(char, Text_type, 8);
  memset((void *)text, 'a', 8);
  for (int i = 0; i != count; ++i) {
    uint32_t length = gm_size((gm_ref)text);
    char GM *longer = GM_NEW_VECTOR(char, Text_type, length + 8);
    churn();
    memcpy((void *)longer, (void *)text, length);
    for (int j = 0; j != 8; ++j)
      longer[length + j] = (char)('b' + i);
    text = longer;
  }
  uint32_t total = 0;
  for (uint32_t i = 0; i != gm_size((gm_ref)text); ++i)
    total += (uint32_t)text[i];
  return total;
}

Node GM *kept;

int main(void) {
  Node GM *list = make(5);
  for (int i = 0; i != 100; ++i) {
    list = either(i & 1, list, make(2));
    if (i % 10 == 0)
      churn();
  }
  printf("either %u\n", sum(list)); // CHECK: either 305
  kept = make(1);
  for (int i = 0; i != 50; ++i) {
    perhaps(kept, make(40 + i));
    churn();
    kept = perhaps(0, kept->second);
  }
  printf("perhaps %u\n", sum(kept)); // CHECK: perhaps 89
  // Numbers 0 to 60, of twenty each a static 7 or 9.
  printf("chain %u\n", sum(chain(60))); // CHECK: chain 2150
  printf("texts %u\n", texts(10));      // CHECK: texts 8976
  printf("static %u %u\n", GM_STATIC_REFERENCE(nil)->number,
         GM_STATIC_REFERENCE(unit)->number); // CHECK: static 7 9
  return 0;
}
