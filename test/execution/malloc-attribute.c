//===-- malloc-attribute.c - Lengths of objects that nobody else knows ----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An allocator of the program's own is declared with the `malloc` attribute:
// LLVM takes it that no call can read the object before its address is known to
// others, and that a length that is stored twice need not be stored the first
// time. But collections read it.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t stress check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_NO_REFERENCES);

typedef struct Row Row;
struct Row {
  uint32_t count;
  Node GM *items[];
};
GM_COUNTED_ARRAY_TYPE(Row_type, Row, GM_NO_REFERENCES, items, GM_EACH_REFERENCE,
                      count);

__attribute__((malloc, noinline)) static Row GM *newRow(uint32_t count) {
  return GM_NEW_ARRAY(Row, items, Row_type, count);
}

__attribute__((noinline)) static Node GM *newNode(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

__attribute__((noinline)) static Row GM *build(void) {
  Row GM *row = newRow(4);
  row->count = 4;
  row->items[0] = newNode(1);
  row->items[1] = newNode(20);
  row->items[2] = newNode(300);
  row->items[3] = newNode(4000);
  newNode(0xDEAD);
  row->count = 3;
  return row;
}

int main(void) {
  Row GM *row = build();
  uint32_t sum = 0;
  for (uint32_t i = 0; i != row->count; ++i)
    sum += row->items[i]->number;
  printf("%u\n", (unsigned)sum);
  // CHECK: 321
  return 0;
}
