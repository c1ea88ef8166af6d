//===-- units.c - One type in several source files ------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A type that is described in a header has one id in the whole program, at
// whatever level each file was compiled; an id is 16 or greater; a file's own
// type of the same structure is another type.
//
//===----------------------------------------------------------------------===//

// RUN: split-file %s %t
// RUN: %graymark_clang -O0 -I %t -c %t/first.c -o %t/first.o
// RUN: %graymark_clang -O2 -I %t -c %t/second.c -o %t/second.o
// RUN: %graymark_clang %t/first.o %t/second.o -o %t/first.wasm
// RUN: %node_wasi %t/first.wasm | FileCheck %s
// RUN: %graymark_clang %t/second.o %t/first.o -o %t/second.wasm
// RUN: %node_wasi %t/second.wasm | FileCheck %s

// CHECK: same 1, different 1, large enough 1
// CHECK-NEXT: sum 42

//--- node.h
#include <graymark/graymark.h>
typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));
GM_DECLARE_TYPE(Other_type);
uint32_t nodeIdOfSecond(void);
Node GM *makeInSecond(uint32_t number);

//--- first.c
#include "node.h"
#include <stdio.h>
int main(void) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = 20;
  node->next = makeInSecond(22);
  gm_collect();
  printf("same %d, different %d, large enough %d\n",
         nodeIdOfSecond() == gm_idof(&Node_type) &&
             gm_is(node->next, Node_type),
         gm_idof(&Other_type) != gm_idof(&Node_type),
         gm_idof(&Node_type) >= GRAYMARK_FIRST_TABLE_ID &&
             gm_idof(&Other_type) >= GRAYMARK_FIRST_TABLE_ID);
  printf("sum %u\n", (unsigned)(node->number + node->next->number));
  return 0;
}

//--- second.c
#include "node.h"
typedef struct Other {
  Node GM *next;
  uint32_t number;
} Other;
GM_TYPE(Other_type, Other, GM_FIELD(Other, next));
uint32_t nodeIdOfSecond(void) { return gm_idof(&Node_type); }
Node GM *makeInSecond(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}
