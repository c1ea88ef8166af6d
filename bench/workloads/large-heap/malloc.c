//===-- large-heap/malloc.c - Allocation beside much memory in use --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in plain C that frees by hand.
//
//===----------------------------------------------------------------------===//

#include "../memory.h"
#include "../random.h"

// Lists, tables, and nodes that live shortly; a power of two.
enum { Groups = 1024, OftenReplaced = 7 };

typedef struct Node Node;
struct Node {
  Node *next;
  Node *other;
  int64_t number;
  int64_t rest;
};

typedef Node *Slot;
typedef Slot *Table;

static Table lists;
static Table common;
static Table recent;
static Table *tables;
static int32_t operation;
static uint32_t sum;
static uint32_t tableLength;

static Node *makeNode(int32_t number) {
  Node *node = allocate(sizeof(Node));
  node->next = 0;
  node->other = 0;
  node->number = number;
  node->rest = 0;
  return node;
}

/// Zeroed memory.
static void *makeTable(size_t size) { return memset(allocate(size), 0, size); }

static void begin(void) {
  seedRandom();
  operation = 0;
  sum = 0;
  recent = makeTable(sizeof(Slot) * Groups);
}

static void replaceRecent(int32_t index, Node *node) {
  release(recent[index]);
  recent[index] = node;
}

/// Makes lists of so many nodes, each of which refers to one of few.
EXPORT(listsSetup) void listsSetup(int32_t nodes) {
  begin();
  lists = makeTable(sizeof(Slot) * Groups);
  common = makeTable(sizeof(Slot) * Groups);
  for (int32_t i = 0; i < Groups; ++i) {
    Node *node = makeNode(0);
    common[i] = node;
  }
  for (int32_t i = 0; i < nodes; ++i) {
    Node *node = makeNode(i);
    int32_t group = i & (Groups - 1);
    node->next = lists[group];
    node->other = common[group];
    lists[group] = node;
  }
}

/// Makes a node, which lives shortly or replaces the first one of a list.
EXPORT(listsStep) void listsStep(void) {
  int32_t number = ++operation;
  Node *node = makeNode(number);
  uint32_t group = nextRandom() & (Groups - 1);
  node->other = common[group];
  if ((number & OftenReplaced) == 0) {
    Node *old = lists[group];
    sum += (uint32_t)old->number;
    node->next = old->next;
    lists[group] = node;
    release(old);
  } else {
    replaceRecent(number & (Groups - 1), node);
  }
}

/// Frees a table and what it holds.
static void freeTable(Table table, uint32_t length) {
#if FREES
  for (uint32_t i = 0; i < length; ++i)
    release(table[i]);
  release(table);
#endif
}

/// Frees everything. Returns the sum over what has been replaced.
EXPORT(listsDrop) int32_t listsDrop(void) {
#if FREES
  for (int32_t i = 0; i < Groups; ++i)
    while (lists[i]) {
      Node *node = lists[i];
      lists[i] = node->next;
      release(node);
    }
#endif
  freeTable(lists, Groups);
  freeTable(common, Groups);
  freeTable(recent, Groups);
  lists = 0;
  common = 0;
  recent = 0;
  return (int32_t)sum;
}

/// Makes tables of so many nodes in all.
EXPORT(tablesSetup) void tablesSetup(int32_t nodes) {
  begin();
  tableLength = (uint32_t)nodes / Groups;
  tables = makeTable(sizeof(Table) * Groups);
  for (int32_t group = 0; group < Groups; ++group) {
    Table table = makeTable(sizeof(Slot) * tableLength);
    tables[group] = table;
    for (uint32_t i = 0; i < tableLength; ++i) {
      Node *node = makeNode((int32_t)i);
      table[i] = node;
    }
  }
}

/// Makes a node, which lives shortly or replaces any node of a table.
EXPORT(tablesStep) void tablesStep(void) {
  int32_t number = ++operation;
  Node *node = makeNode(number);
  uint32_t random = nextRandom();
  if ((number & OftenReplaced) == 0) {
    uint32_t index = (uint32_t)((uint64_t)random * tableLength >> 32);
    Table table = tables[random & (Groups - 1)];
    Node *old = table[index];
    sum += (uint32_t)old->number;
    table[index] = node;
    release(old);
  } else {
    replaceRecent(number & (Groups - 1), node);
  }
}

/// Frees everything. Returns the sum over what has been replaced.
EXPORT(tablesDrop) int32_t tablesDrop(void) {
  for (int32_t i = 0; i < Groups; ++i)
    freeTable(tables[i], tableLength);
  release(tables);
  freeTable(recent, Groups);
  tables = 0;
  recent = 0;
  return (int32_t)sum;
}
