//===-- interior.c - Interior parameters and results ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Addresses inside objects that are passed to functions and returned by them:
// the object lives as long as its caller or the user of the result needs it,
// and what is stored by such an address is found by the collector.
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
  Node GM *kids[4];
};
GM_TYPE(Node_type, Node, GM_FIELD_ARRAY(Node, kids));
GM_VECTOR_TYPE(Nodes_type, Node GM *, GM_EACH_REFERENCE);
GM_VECTOR_TYPE(Text_type, char, GM_NO_REFERENCES);

static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

NOINLINE static void churn(void) {
  for (int i = 0; i != 30; ++i)
    make(0xDEAD)->kids[0] = make(0xDEAD);
}

GM_INTERIOR_RESULT(1)
NOINLINE static Node GM * GM * slot(Node GM *node, int index) {
  churn();
  return &node->kids[index];
}

GM_INTERIOR_RESULT(2)
NOINLINE static Node GM * GM * find(Node GM *key, Node GM *node) {
  for (int i = 0; i != 4; ++i)
    if (node->kids[i] == key)
      return &node->kids[i];
  return 0;
}

GM_INTERIOR(1)
NOINLINE static void put(Node GM * GM * place, Node GM *value) {
  *place = value;
  churn();
  place[1] = make(place[0]->number + 1);
  churn();
}

GM_INTERIOR(1)
GM_INTERIOR_RESULT(1) NOINLINE static const char GM *skip(const char GM *text) {
  churn();
  while (*text == ' ')
    ++text;
  return text;
}

static char GM *text(const char *contents) {
  char GM *result = GM_NEW_VECTOR(char, Text_type, 16);
  for (int i = 0; contents[i]; ++i)
    result[i] = contents[i];
  return result;
}

int main(void) {
  Node GM *node = make(1);
  Node GM *GM *place = slot(node, 2);
  *place = make(7);
  churn();
  printf("%u\n", node->kids[2]->number);
  // CHECK: 7

  // Nothing but the interior pointers keeps these objects.
  Node GM *kid = make(20);
  Node GM *other = make(2);
  other->kids[3] = kid;
  Node GM *GM *found = find(kid, other);
  other = 0;
  churn();
  printf("%u\n", (*found)->number);
  // CHECK-NEXT: 20
  put(slot(make(3), 0), make(30));

  // Stores by the callee.
  put(&node->kids[0], make(40));
  churn();
  printf("%u %u\n", node->kids[0]->number, node->kids[1]->number);
  // CHECK-NEXT: 40 41

  // A pointer to such a function takes objects.
  void (*volatile pointer)(Node GM * GM *, Node GM *) = put;
  pointer(GM_NEW_VECTOR(Node GM *, Nodes_type, 5), make(50));

  const char GM *at = skip(skip(text("   word")) + 1);
  churn();
  printf("%c%c%c\n", at[0], at[1], at[2]);
  // CHECK-NEXT: ord
  return 0;
}
