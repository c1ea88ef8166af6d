//===-- large-heap/graymark.c - Allocation beside many managed objects ----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nodes in lists or in tables, all of them alive, and beside them nodes that
// live shortly. The other files of this folder are the same program;
// workload.mjs drives all of them.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

// Lists, tables, and nodes that live shortly; a power of two.
enum { Groups = 1024, OftenReplaced = 7 };

typedef struct Node Node;
struct Node {
  Node GM *next;
  Node GM *other;
  int64_t number;
  int64_t rest;
};

typedef Node GM *Slot;
typedef Slot GM *Table;

GM_TYPE(Node_type, Node, GM_FIELD(Node, next) | GM_FIELD(Node, other));
GM_VECTOR_TYPE(Table_type, Slot, GM_EACH_REFERENCE);
GM_VECTOR_TYPE(Tables_type, Table, GM_EACH_REFERENCE);

static Table lists;
static Table common;
static Table recent;
static Table GM *tables;
static int32_t operation;
static uint32_t sum;
static uint32_t tableLength;

static Node GM *makeNode(int32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

static void begin(void) {
  seedRandom();
  operation = 0;
  sum = 0;
  recent = GM_NEW_VECTOR(Slot, Table_type, Groups);
}

/// Makes lists of so many nodes, each of which refers to one of few.
EXPORT(listsSetup) void listsSetup(int32_t nodes) {
  begin();
  lists = GM_NEW_VECTOR(Slot, Table_type, Groups);
  common = GM_NEW_VECTOR(Slot, Table_type, Groups);
  for (int32_t i = 0; i < Groups; ++i) {
    Node GM *node = makeNode(0);
    common[i] = node;
  }
  for (int32_t i = 0; i < nodes; ++i) {
    Node GM *node = makeNode(i);
    int32_t group = i & (Groups - 1);
    node->next = lists[group];
    node->other = common[group];
    lists[group] = node;
  }
}

/// Makes a node, which lives shortly or replaces the first one of a list.
EXPORT(listsStep) void listsStep(void) {
  int32_t number = ++operation;
  Node GM *node = makeNode(number);
  uint32_t group = nextRandom() & (Groups - 1);
  node->other = common[group];
  if ((number & OftenReplaced) == 0) {
    Node GM *old = lists[group];
    sum += (uint32_t)old->number;
    node->next = old->next;
    lists[group] = node;
  } else {
    recent[number & (Groups - 1)] = node;
  }
}

/// Lets go of everything. Returns the sum over what has been replaced.
EXPORT(listsDrop) int32_t listsDrop(void) {
  lists = 0;
  common = 0;
  recent = 0;
  return (int32_t)sum;
}

/// Makes tables of so many nodes in all.
EXPORT(tablesSetup) void tablesSetup(int32_t nodes) {
  begin();
  tableLength = (uint32_t)nodes / Groups;
  tables = GM_NEW_VECTOR(Table, Tables_type, Groups);
  for (int32_t group = 0; group < Groups; ++group) {
    Table table = GM_NEW_VECTOR(Slot, Table_type, tableLength);
    tables[group] = table;
    for (uint32_t i = 0; i < tableLength; ++i) {
      Node GM *node = makeNode((int32_t)i);
      table[i] = node;
    }
  }
}

/// Makes a node, which lives shortly or replaces any node of a table.
EXPORT(tablesStep) void tablesStep(void) {
  int32_t number = ++operation;
  Node GM *node = makeNode(number);
  uint32_t random = nextRandom();
  if ((number & OftenReplaced) == 0) {
    uint32_t index = (uint32_t)((uint64_t)random * tableLength >> 32);
    Table table = tables[random & (Groups - 1)];
    sum += (uint32_t)table[index]->number;
    table[index] = node;
  } else {
    recent[number & (Groups - 1)] = node;
  }
}

/// Lets go of everything. Returns the sum over what has been replaced.
EXPORT(tablesDrop) int32_t tablesDrop(void) {
  tables = 0;
  recent = 0;
  return (int32_t)sum;
}
