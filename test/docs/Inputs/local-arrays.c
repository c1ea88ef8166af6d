//===-- local-arrays.c - What can be a local array ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The table in docs/c-programs.md: what is accepted, and what each of the
// macros MIXED, ALLOCA and STRUCTURE adds, which is not.
//
//===----------------------------------------------------------------------===//

#include <alloca.h>
#include <graymark/graymark.h>

typedef struct Node Node;
typedef struct {
  Node GM *node;
  uint32_t weight;
} Pair;
typedef struct {
  Node GM *left;
  Node GM *right;
} Two;

void useNodes(Node GM **nodes);
void useTwo(Two *two);
void usePairs(Pair *pairs);
void useText(char *text);

void accepted(uint32_t count, uint32_t columns) {
  for (uint32_t i = 1; i < count; ++i) {
    Node GM *nodes[i];
    useNodes(nodes);
    Pair pairs[16];
    usePairs(pairs);
  }
  Node GM *grid[count][columns];
  useNodes(grid[0]);
  Two two[count];
  useTwo(two);
  char *text = alloca(count);
  useText(text);
}

#ifdef MIXED
void mixed(uint32_t count) {
  Pair pairs[count];
  usePairs(pairs);
}
#endif

#ifdef ALLOCA
void allocated(uint32_t count) {
  Node GM **nodes = alloca(count * sizeof *nodes);
  nodes[0] = 0;
  useNodes(nodes);
}
#endif

#ifdef STRUCTURE
void structure(void) {
  Pair *pair = alloca(sizeof *pair);
  pair->node = 0;
  usePairs(pair);
}
#endif
