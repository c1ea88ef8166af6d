//===-- visited-statics.c - Static objects with visitors of their own -----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The members of a static object are roots, whoever finds them; pins and the
// shadow stack, which come after static objects, are roots as well.
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

typedef struct Table {
  Node GM *nodes[4];
} Table;

static uint32_t visitTable(gm_ref object, uint32_t from, uint32_t budget) {
  const Table GM *table = object;
  __visit(table->nodes[from], 0);
  return from == 3 ? 0 : from + 1;
}

GM_VISITED_TYPE(Table_type, Table, GM_NO_REFERENCES, "Table", 0, 0, 0,
                visitTable);
GM_STATIC(table, Table, Table_type, {0});

__attribute__((noinline)) static Node GM *node(uint32_t number) {
  Node GM *result = GM_NEW(Node, Node_type);
  result->number = number;
  return result;
}

__attribute__((noinline)) static void churn(void) {
  gm_collect();
  for (uint32_t i = 0; i != 20; ++i)
    (void)node(0xDEAD);
}

int main(void) {
  Table GM *roots = GM_STATIC_REFERENCE(table);
  for (uint32_t i = 0; i != 4; ++i)
    roots->nodes[i] = node(i);
  Node GM *local = node(10);
  Node *pinned = (Node *)gm_pin(node(20));
  churn();
  // CHECK: 6 10 20
  printf("%u %u %u\n",
         (unsigned)(roots->nodes[0]->number + roots->nodes[1]->number +
                    roots->nodes[2]->number + roots->nodes[3]->number),
         (unsigned)local->number, (unsigned)pinned->number);
}
