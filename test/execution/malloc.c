//===-- malloc.c - Another allocator in the same memory -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The heap has grown before malloc is called for the first time. Both go on to
// grow, in turns, and neither writes into what the other has.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

static Node GM *list;
static uint32_t length;

static void prepend(void) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = length++;
  node->next = list;
  list = node;
}

static int isListIntact(void) {
  uint32_t expected = length;
  for (Node GM *node = list; node; node = node->next)
    if (node->number != --expected)
      return 0;
  return expected == 0;
}

enum { Blocks = 200, BlockSize = 3000 };
static unsigned char *blocks[Blocks];

static int areBlocksIntact(void) {
  for (int i = 0; i != Blocks; ++i)
    for (int j = 0; blocks[i] && j != BlockSize; ++j)
      if (blocks[i][j] != (unsigned char)i)
        return 0;
  return 1;
}

int main(void) {
  for (int i = 0; i != 200; ++i)
    prepend();
  for (int i = 0; i != Blocks; ++i) {
    blocks[i] = malloc(BlockSize);
    memset(blocks[i], i, BlockSize);
    prepend();
  }
  for (int i = 0; i != Blocks; i += 2) {
    free(blocks[i]);
    blocks[i] = NULL;
  }
  list = NULL;
  length = 0;
  gm_collect();
  for (int i = 0; i != 200; ++i)
    prepend();
  gm_collect();
  // CHECK: list intact: 1, blocks intact: 1
  printf("list intact: %d, blocks intact: %d\n", isListIntact(),
         areBlocksIntact());
  return 0;
}
