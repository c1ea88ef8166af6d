//===-- temporaries.c - Values that no variable holds ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operands of comparisons, of conditions, of calls in calls and of calls
// through pointers, results that are returned or thrown away: each is alive
// until it has been used, though the other operand's evaluation collects.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  // So that the memory of what dies is used again.
  GM_NEW(Node, Node_type)->number = 0xDEAD;
  gm_collect();
  GM_NEW(Node, Node_type)->number = 0xDEAD;
  return node;
}

NOINLINE static uint32_t take(uint32_t one, Node GM *node, uint32_t two) {
  make(0xDEAD);
  return one + node->number + two;
}

NOINLINE static uint32_t takeTwo(Node GM *first, Node GM *second) {
  make(0xDEAD);
  return first->number * 100 + second->number;
}

NOINLINE static Node GM *pass(Node GM *node) {
  make(0xDEAD);
  return node;
}

static Node GM *cons(Node GM *next, uint32_t number) {
  Node GM *node = make(number);
  node->next = next;
  return node;
}

typedef uint32_t Take(uint32_t, Node GM *, uint32_t);
typedef uint32_t TakeTwo(Node GM *, Node GM *);

int main(int count, char **arguments) {
  (void)arguments;
  volatile int yes = count > 0;
  printf("equal %d %d\n", make(1) == make(1), make(2) != make(2));
  // CHECK: equal 0 1

  // Both are evaluated before one is chosen.
  Node GM *left = make(3);
  Node GM *right = make(4);
  printf("chosen %u\n", (yes ? left : right)->number);
  // CHECK-NEXT: chosen 3
  printf("on one way %u %u\n", (yes ? make(5) : make(6))->number,
         take(10, yes ? make(5) : right, 20));
  // CHECK-NEXT: on one way 5 35
  Node GM *merged = left;
  for (int i = 0; i != 3; ++i) {
    if ((i & 1) == yes)
      merged = make(7 + i);
    make(0xDEAD);
  }
  printf("merged %u\n", merged->number);
  // CHECK-NEXT: merged 8

  // An argument that exists before the next one is evaluated.
  printf("nested %u\n",
         take(1, make(2), take(3, make(4), take(5, make(6), 7))));
  // CHECK-NEXT: nested 28
  printf("both %u\n", takeTwo(make(8), pass(make(9))));
  // CHECK-NEXT: both 809
  Take *volatile one = take;
  TakeTwo *volatile two = takeTwo;
  printf("by pointer %u %u\n", one(1, make(2), one(3, make(4), 5)),
         two(pass(make(6)), make(7)));
  // CHECK-NEXT: by pointer 15 607
  printf("returned %u\n", pass(pass(cons(make(1), 2)))->next->number);
  // CHECK-NEXT: returned 1

  // A parent that exists before what is stored into it.
  make(1)->next = make(2);
  cons(cons(make(1), 2), 3)->next->next = make(4);
  Node GM *list = cons(make(1), 2);
  list->next->next = cons(make(3), 4);
  printf("stored %u\n", list->next->next->next->number);
  // CHECK-NEXT: stored 3

  // Carried through a loop, each value for the next.
  Node GM *a = make(0);
  Node GM *b = make(1);
  for (int i = 0; i != 20; ++i) {
    Node GM *sum = make((a->number + b->number) % 1000);
    a = b;
    b = sum;
  }
  printf("carried %u\n", b->number);
  // CHECK-NEXT: carried 946
  return 0;
}
