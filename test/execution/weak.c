//===-- weak.c - Weak references, weak maps, finalisers -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cache of weak references that is read while the collector works, maps whose
// values lead to keys, and finalisers that look at both. What dies is the same
// under each runtime but stub, where nothing does.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   levels=O0,O2,Oz check=%s -- %s
// RUN: %graymark_clang -x c++ -O2 -fsyntax-only -Wall -Wextra -Werror %s

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  gm_ref value;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next) | GM_FIELD(Node, value));

static void check(int condition, const char *what) {
  if (!condition)
    printf("not so: %s\n", what);
}

__attribute__((noinline)) static Node GM *makeNode(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

// Whether the runtime frees anything.
static int frees;

__attribute__((noinline)) static gm_weak GM *weakOfNothing(void) {
  return gm_weak_new(makeNode(0));
}

__attribute__((noinline)) static void findOut(void) {
  gm_weak GM *weak = weakOfNothing();
  gm_collect();
  frees = !gm_weak_get(weak);
}

// -- A cache ------------------------------------------------------------------

enum { Size = 60 };
static gm_weak GM *cache[Size];
static Node GM *kept[Size];

__attribute__((noinline)) static void fillCache(void) {
  for (uint32_t i = 0; i != Size; ++i) {
    Node GM *node = makeNode(i);
    node->value = makeNode(1000 + i);
    cache[i] = gm_weak_new(node);
    if (i % 3 == 0)
      kept[i] = node;
  }
}

__attribute__((noinline)) static uint32_t countCached(void) {
  uint32_t count = 0;
  for (uint32_t i = 0; i != Size; ++i) {
    Node GM *node = (Node GM *)gm_weak_get(cache[i]);
    if (!node)
      continue;
    ++count;
    check(node->number == i, "the target has its contents");
    check(((Node GM *)node->value)->number == 1000 + i,
          "so has what it refers to");
  }
  return count;
}

static void testCache(void) {
  fillCache();
  gm_collect();
  check(countCached() == (frees ? Size / 3 : Size), "what is not kept clears");
  // What is read in between is kept, or not.
  for (uint32_t round = 0; round != 30; ++round) {
    fillCache();
    for (uint32_t i = 0; i != Size; ++i) {
      gm_step(round);
      Node GM *node = (Node GM *)gm_weak_get(cache[i]);
      if (node && i % 5 == round % 5)
        kept[i] = node;
      else if (node)
        (void)makeNode(node->number);
      if (i % 7 == 0)
        gm_weak_clear(cache[i]);
    }
    for (uint32_t i = 0; i != Size; ++i) {
      check(!kept[i] || kept[i]->number == i, "what was read is alive");
      check(!kept[i] || ((Node GM *)kept[i]->value)->number == 1000 + i,
            "with all that belongs to it");
      kept[i] = 0;
    }
  }
  puts("cache");
}

// -- Maps ---------------------------------------------------------------------

static gm_weak_map GM *map;
static gm_weak_map GM *other;

// Values that refer to their keys, and a chain through both maps.
__attribute__((noinline)) static void fillMaps(Node GM *first) {
  Node GM *key = first;
  for (uint32_t i = 1; i != 40; ++i) {
    Node GM *value = makeNode(i);
    value->next = key;
    gm_weak_map_set(i % 2 ? map : other, key, value);
    key = value;
    Node GM *dead = makeNode(2000 + i);
    gm_weak_map_set(map, dead, dead);
  }
}

__attribute__((noinline)) static uint32_t chainLength(Node GM *key) {
  uint32_t i = 1;
  for (; key; ++i) {
    Node GM *value = (Node GM *)gm_weak_map_get(i % 2 ? map : other, key);
    check(!value || (value->number == i && value->next == key),
          "the value is as it was");
    key = value;
  }
  return i - 1;
}

static Node GM *first;

static void testMaps(void) {
  map = gm_weak_map_new();
  other = gm_weak_map_new();
  first = makeNode(0);
  fillMaps(first);
  for (uint32_t i = 0; i != 100; ++i) {
    gm_step(i);
    (void)makeNode(i);
    check(chainLength(first) == 40, "a chain lives with its first key");
  }
  gm_collect();
  gm_collect();
  check(gm_weak_map_size(map) == (frees ? 20u : 59u), "dead keys are gone");
  check(gm_weak_map_size(other) == 19, "live ones are there");
  check(chainLength(first) == 40, "values too");
  check(gm_weak_map_delete(other, first) == 0 &&
            gm_weak_map_delete(map, first) == 1,
        "keys can be taken out");
  gm_collect();
  check(gm_weak_map_size(other) == (frees ? 0u : 19u), "a chain ends");
  puts("maps");
}

// -- Finalisers ---------------------------------------------------------------

struct File {
  uint32_t number;
};
static gm_weak GM *files[Size];
static uint8_t closed[Size];
static uint32_t closings;
static Node GM *log;

static void closeFile(gm_ref object) {
  uint32_t number = ((const struct File GM *)object)->number;
  ++closed[number];
  ++closings;
  check(!gm_weak_get(files[number]), "weak references are cleared before");
  check(gm_weak_map_size(map) <= Size - closings, "entries of maps too");
  Node GM *entry = makeNode(number);
  entry->next = log;
  log = entry;
}
GM_DETAILED_TYPE(File_type, struct File, GM_NO_REFERENCES, "File", 0, 0,
                 closeFile);

__attribute__((noinline)) static void openFiles(void) {
  for (uint32_t i = 0; i != Size; ++i) {
    struct File GM *file = GM_NEW(struct File, File_type);
    file->number = i;
    files[i] = gm_weak_new(file);
    gm_weak_map_set(map, file, file);
  }
}

static void testFinalizers(void) {
  map = gm_weak_map_new();
  openFiles();
  gm_collect();
  gm_run_finalizers();
  for (uint32_t i = 0; i != Size; ++i)
    check(closed[i] == (frees ? 1 : 0), "each file is closed once");
  uint32_t logged = 0;
  for (Node GM *entry = log; entry; entry = entry->next)
    ++logged;
  check(logged == (frees ? Size : 0u), "finalisers may make objects");
  puts("finalisers");
}

int main(void) {
  findOut();
  testCache();
  testMaps();
  testFinalizers();
  return 0;
}
// CHECK-NOT:  not so
// CHECK:      cache
// CHECK-NEXT: maps
// CHECK-NEXT: finalisers
// CHECK-NOT:  not so
