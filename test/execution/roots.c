//===-- roots.c - Globals and static objects ------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What globals and static objects refer to is alive, whatever form they have.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

static void churn(void) {
  for (int i = 0; i != 40; ++i)
    make(0xDEAD)->next = make(0xDEAD);
  gm_collect();
  for (int i = 0; i != 40; ++i)
    make(0xDEAD)->next = make(0xDEAD);
}

Node GM *external;
static Node GM *internal;
static Node GM *array[7];
static struct {
  uint32_t count;
  Node GM *first;
  struct {
    double weight;
    Node GM *reference;
  } nested[3];
} table;

GM_STATIC(last, Node, Node_type, 0, 30);
GM_STATIC(first, Node, Node_type, GM_STATIC_REFERENCE(last), 10);
static Node GM *const constant = GM_STATIC_REFERENCE(first);

static Node GM *perFunction(int set) {
  static Node GM *kept;
  if (set)
    kept = make(64);
  return kept;
}

int main(void) {
  external = make(1);
  internal = make(2);
  for (uint32_t i = 0; i != 7; ++i)
    array[i] = make(10 + i);
  table.first = make(40);
  for (uint32_t i = 0; i != 3; ++i)
    table.nested[i].reference = make(50 + i);
  perFunction(1);
  churn();

  printf("globals: %u %u %u %u %u %u %u\n", (unsigned)external->number,
         (unsigned)internal->number, (unsigned)array[0]->number,
         (unsigned)array[6]->number, (unsigned)table.first->number,
         (unsigned)table.nested[2].reference->number,
         (unsigned)perFunction(0)->number);
  // CHECK: globals: 1 2 10 16 40 52 64

  Node GM *object = GM_STATIC_REFERENCE(first);
  printf("static: %u %u %d %u\n", (unsigned)object->number,
         (unsigned)object->next->number, gm_is(object, Node_type),
         (unsigned)gm_size(object));
  // CHECK-NEXT: static: 10 30 1 8
  constant->next->next = make(31);
  churn();
  constant->next->next->next = make(32);
  churn();
  unsigned sum = 0;
  for (Node GM *node = constant; node; node = node->next)
    sum += node->number;
  printf("chain: %u\n", sum);
  // CHECK-NEXT: chain: 103

  // A static object may hang off an ordinary one.
  internal->next = GM_STATIC_REFERENCE(first);
  churn();
  printf("mixed: %u\n", (unsigned)internal->next->next->next->number);
  // CHECK-NEXT: mixed: 31

  gm_pin(GM_STATIC_REFERENCE(last));
  churn();
  gm_unpin(GM_STATIC_REFERENCE(last));

  external = 0;
  internal = 0;
  for (int i = 0; i != 7; ++i)
    array[i] = 0;
  churn();
  printf("cleared: %d\n", external == 0 && array[3] == 0);
  // CHECK-NEXT: cleared: 1
  return 0;
}
