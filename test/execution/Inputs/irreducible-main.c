//===-- irreducible-main.c - Calls of a function in IR --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What irreducible.ll calls, and who calls it.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdbool.h>
#include <stdio.h>

uint32_t __graymark_stack_save(void);

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

Node GM *make(uint32_t number, Node GM *next) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  node->next = next;
  return node;
}

void churn(void) {
  for (int i = 0; i != 8; ++i)
    make(0xDEAD, make(0xDEAD, 0));
}

uint32_t walk(uint32_t n, bool c);

int main(void) {
  uint32_t before = __graymark_stack_save();
  uint32_t one = walk(10, false), other = walk(11, true);
  printf("%u %u stack %u\n", (unsigned)one, (unsigned)other,
         (unsigned)(before - __graymark_stack_save()));
}
