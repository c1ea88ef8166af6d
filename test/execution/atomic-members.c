//===-- atomic-members.c - Atomic operations between members --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A reference goes from a member of one object to a member of another that the
// collector may have visited, by atomic operations whose operands and results
// are in memory: clang makes a number of it. It is overwritten at once where it
// came from, so that the collector finds it in its new place only.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s
// CHECK: right

#include <graymark/graymark.h>
#include <stdio.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
typedef Node GM * GM * Member;
struct Node {
  Node GM *kid;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, kid));

NOINLINE static Node GM *node(uint32_t number) {
  Node GM *result = GM_NEW(Node, Node_type);
  result->number = number;
  return result;
}

NOINLINE static void store(Node GM *to, Node GM *from, Node GM *other) {
  __atomic_store((Member)&to->kid, (Member)&from->kid, __ATOMIC_SEQ_CST);
}

NOINLINE static void load(Node GM *to, Node GM *from, Node GM *other) {
  __atomic_load((Member)&from->kid, (Member)&to->kid, __ATOMIC_SEQ_CST);
}

NOINLINE static void exchange(Node GM *to, Node GM *from, Node GM *other) {
  __atomic_exchange((Member)&to->kid, (Member)&from->kid, (Member)&other->kid,
                    __ATOMIC_SEQ_CST);
}

/// What was in the one object is the result, which goes to the other.
NOINLINE static void exchangeResult(Node GM *to, Node GM *from,
                                    Node GM *other) {
  __atomic_exchange((Member)&from->kid, (Member)&other->kid, (Member)&to->kid,
                    __ATOMIC_SEQ_CST);
}

NOINLINE static void compareExchange(Node GM *to, Node GM *from,
                                     Node GM *other) {
  other->kid = to->kid;
  if (!__atomic_compare_exchange((Member)&to->kid, (Member)&other->kid,
                                 (Member)&from->kid, 0, __ATOMIC_SEQ_CST,
                                 __ATOMIC_SEQ_CST))
    puts("not equal");
}

/// It fails, and what is there is written to where the expected one was.
NOINLINE static void compareResult(Node GM *to, Node GM *from, Node GM *other) {
  to->kid = other;
  if (__atomic_compare_exchange((Member)&from->kid, (Member)&to->kid,
                                (Member)&other->kid, 0, __ATOMIC_SEQ_CST,
                                __ATOMIC_SEQ_CST))
    puts("equal");
}

/// By the raw address of the object, and from memory that is not known here.
NOINLINE static void exchangeRaw(Node GM *to, Node GM **from, Node GM **other) {
  __atomic_exchange((Node GM **)&to->kid, from, other, __ATOMIC_SEQ_CST);
}

NOINLINE static void exchangeUnknown(Node GM *to, Node GM *from,
                                     Node GM *other) {
  Node GM *local = from->kid, *old;
  from->kid = 0;
  exchangeRaw(to, &local, &old);
  local = 0;
  other->kid = old;
}

static void (*const moves[])(Node GM *, Node GM *, Node GM *) = {
    store,           load,          exchange,       exchangeResult,
    compareExchange, compareResult, exchangeUnknown};

int main(void) {
  Node GM *old = node(1);
  for (uint32_t i = 0; i != 700; ++i) {
    Node GM *from = node(3);
    from->kid = node(300 + i);
    moves[i % 7](old, from, node(5));
    from->kid = 0;
    from = 0;
    gm_step(1 + i % 20);
    for (int k = 0; k != 60; ++k)
      node(0xDEAD);
    if (old->kid->number != 300 + i) {
      printf("round %u: %x\n", i, old->kid->number);
      return 1;
    }
  }
  puts("right");
}
