//===-- live-data/graymark.c - Allocation beside much live data -----------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Holds shelves of items and makes new items beside them, some of which replace
// items of the shelves. An item is a bit of everything: a tree, a list, a table
// and a text without references, together about half a KiB.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum {
  ShelfLength = 128,
  /// Items that live shortly; a power of two.
  RecentLength = 64,
  /// Every so many operations, an item of a shelf is replaced.
  OftenReplaced = 4,
  TreeDepth = 3,
  ListLength = 8,
  TableLength = 8,
  ShortestText = 16,
  LongestText = 144
};

typedef struct Tree Tree;
struct Tree {
  Tree GM *left;
  Tree GM *right;
  uint32_t value;
};
GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));

typedef struct List List;
struct List {
  List GM *next;
  uint32_t value;
};
GM_TYPE(List_type, List, GM_FIELD(List, next));

typedef struct Text {
  uint32_t length;
  uint8_t bytes[];
} Text;
GM_ARRAY_TYPE(Text_type, Text, GM_NO_REFERENCES, bytes, GM_NO_REFERENCES);

typedef List GM *ListReference;
GM_VECTOR_TYPE(Table_type, ListReference, GM_EACH_REFERENCE);

typedef struct Item Item;
struct Item {
  Tree GM *tree;
  List GM *list;
  ListReference GM *table;
  Text GM *text;
  uint32_t value;
};
GM_TYPE(Item_type, Item,
        GM_FIELD(Item, tree) | GM_FIELD(Item, list) | GM_FIELD(Item, table) |
            GM_FIELD(Item, text));

typedef Item GM *ItemReference;
GM_VECTOR_TYPE(Shelf_type, ItemReference, GM_EACH_REFERENCE);
typedef ItemReference GM *Shelf;
GM_VECTOR_TYPE(Shelves_type, Shelf, GM_EACH_REFERENCE);

static Shelf GM *shelves;
static Shelf recent;
static uint32_t shelfCount;
static uint32_t operation;
/// Over the items that the shelves should hold.
static uint32_t sum;

static Tree GM *makeTree(uint32_t depth, uint32_t value) {
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  tree->value = value;
  if (depth > 1) {
    Tree GM *left = makeTree(depth - 1, value + 1);
    tree->left = left;
    Tree GM *right = makeTree(depth - 1, value + 2);
    tree->right = right;
  }
  return tree;
}

static Item GM *makeItem(uint32_t value) {
  Item GM *item = GM_NEW(Item, Item_type);
  item->value = value;
  Tree GM *tree = makeTree(TreeDepth, value);
  item->tree = tree;
  ListReference GM *table =
      GM_NEW_VECTOR(ListReference, Table_type, TableLength);
  item->table = table;
  for (uint32_t i = 0; i < ListLength; ++i) {
    List GM *list = GM_NEW(List, List_type);
    list->value = value + i;
    list->next = item->list;
    item->list = list;
    table[i] = list;
  }
  uint32_t length = ShortestText + randomBelow(LongestText - ShortestText);
  Text GM *text = GM_NEW_ARRAY(Text, bytes, Text_type, length);
  text->length = length;
  text->bytes[length - 1] = (uint8_t)value;
  item->text = text;
  return item;
}

static uint32_t sumOfTree(Tree GM *tree) {
  return tree ? tree->value + sumOfTree(tree->left) + sumOfTree(tree->right)
              : 0;
}

static uint32_t sumOf(Item GM *item) {
  uint32_t result = sumOfTree(item->tree);
  uint32_t i = ListLength;
  for (List GM *list = item->list; list; list = list->next)
    result += item->table[--i] == list ? list->value : 0;
  return result + item->text->bytes[item->text->length - 1];
}

/// Fills so many shelves, each of about 64 KiB.
EXPORT(fill) void fill(uint32_t count) {
  seedRandom();
  operation = 0;
  sum = 0;
  shelfCount = count;
  recent = GM_NEW_VECTOR(ItemReference, Shelf_type, RecentLength);
  shelves = GM_NEW_VECTOR(Shelf, Shelves_type, shelfCount);
  for (uint32_t i = 0; i < shelfCount; ++i) {
    Shelf shelf = GM_NEW_VECTOR(ItemReference, Shelf_type, ShelfLength);
    shelves[i] = shelf;
    for (uint32_t j = 0; j < ShelfLength; ++j) {
      Item GM *item = makeItem(i + j);
      shelf[j] = item;
      sum += sumOf(item);
    }
  }
}

/// Makes two items, about one KiB.
EXPORT(step) void step(void) {
  uint32_t number = ++operation;
  Item GM *first = makeItem(number);
  recent[number & (RecentLength - 1)] = first;
  Item GM *second = makeItem(number + 1);
  if (number % OftenReplaced == 0) {
    Shelf shelf = shelves[randomBelow(shelfCount)];
    uint32_t place = randomBelow(ShelfLength);
    sum += sumOf(second) - sumOf(shelf[place]);
    shelf[place] = second;
  } else {
    recent[number * 7 & (RecentLength - 1)] = second;
  }
}

/// Lets go of everything. Returns the sum over what was alive, or traps if that
/// is not what was put there.
EXPORT(drop) uint32_t drop(void) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < shelfCount; ++i)
    for (uint32_t j = 0; j < ShelfLength; ++j)
      found += sumOf(shelves[i][j]);
  if (found != sum)
    __builtin_trap();
  shelves = 0;
  recent = 0;
  return found;
}

#include "../statistics.h"
