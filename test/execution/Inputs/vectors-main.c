//===-- vectors-main.c - Calls of functions in IR -------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What vectors.ll calls, and who calls it.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdbool.h>
#include <stdio.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  Node GM *kids[4];
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD_ARRAY(Node, kids));

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

NOINLINE static Node GM *family(void) {
  Node GM *node = make(0);
  for (int i = 0; i != 4; ++i)
    node->kids[i] = make(i + 1);
  return node;
}

void churn(void) {
  for (int i = 0; i != 7; ++i)
    make(0xDEAD)->kids[0] = make(0xDEAD);
}

typedef int32_t Offsets __attribute__((vector_size(16)));
typedef _Bool Mask __attribute__((ext_vector_type(4)));

uint32_t in_vector(Node GM *p, Offsets offsets);
uint32_t around_loop(Node GM *p, Node GM *q);
uint32_t in_aggregate(Node GM *p, Node GM *q, bool c);
uint32_t call_with_vector(Node GM *p, Node GM *q);
uint32_t call_with_aggregate(Node GM *p, Node GM *q);

void move_vector(Node GM *to, Node GM *from);
void move_aggregate(Node GM *to, Node GM *from);
void move_masked(Node GM *to, Node GM *from, Mask mask);
void move_scatter(Node GM *to, Node GM *from, Mask mask);
void move_compress(Node GM *to, Node GM *from);
void move_copy(Node GM *to, Node GM *from);
void move_atomic(Node GM *to, Node GM *from);
void move_exchange(Node GM *to, Node GM *from);
void move_compare(Node GM *to, Node GM *from);
void move_raw(Node GM *to, Node GM *from, uint32_t zero);

/// Knows of no object: whoever calls it does.
NOINLINE void copy_words(void *to, void *from) {
  __builtin_memcpy(to, from, 4 * sizeof(gm_ref));
  __builtin_memset(from, 0, 4 * sizeof(gm_ref));
}

/// Nothing that the optimiser knows.
static volatile uint32_t zero;
static void raw(Node GM *to, Node GM *from) { move_raw(to, from, zero); }

/// With a mask there are the elements in it and the others.
static const Mask Some = {1, 0, 0, 1};
static void masked(Node GM *to, Node GM *from) { move_masked(to, from, Some); }
static void scattered(Node GM *to, Node GM *from) {
  move_scatter(to, from, Some);
}

static Node GM *near;
static Node GM *first;

NOINLINE static uint32_t sum(Node GM *node) {
  uint32_t result = 0;
  for (int i = 0; i != 4; ++i)
    result += node->kids[i] ? node->kids[i]->number : 0;
  return result;
}

NOINLINE static Node GM *last(void) {
  Node GM *node = first;
  while (node->kids[3])
    node = node->kids[3];
  return node->kids[0];
}

NOINLINE static void steps(int count) {
  while (count-- > 0)
    make(0xDEAD);
}

/// Moves references to and fro in whatever phase the collector is. One of the
/// objects is at the end of a list, so that most of the time it is yet to be
/// visited when the other one has been.
NOINLINE static void check(const char *name,
                           void (*move)(Node GM *, Node GM *)) {
  near = make(0);
  first = make(0);
  for (int i = 0; i != 12; ++i) {
    Node GM *next = first;
    first = make(0);
    first->kids[3] = next;
  }
  Node GM *end = first;
  while (end->kids[3])
    end = end->kids[3];
  end->kids[0] = family();
  end = 0;
  for (int i = 0; i != 40; ++i) {
    steps(i);
    move(near, last());
    steps(60);
    if (sum(near) + sum(last()) != 10)
      printf("%s is wrong\n", name);
    move(last(), near);
    steps(3);
  }
  printf("%s %u\n", name, (unsigned)sum(last()));
}

int main(void) {
  printf("derived %u %u %u %u %u\n",
         (unsigned)in_vector(family(), (Offsets){0, 4, 8, 12}),
         (unsigned)around_loop(make(4), make(6)),
         (unsigned)in_aggregate(make(1), make(3), false),
         (unsigned)call_with_vector(make(4), make(6)),
         (unsigned)call_with_aggregate(make(1), make(9)));
  check("vector", move_vector);
  check("aggregate", move_aggregate);
  check("masked", masked);
  check("scatter", scattered);
  check("compress", move_compress);
  check("copy", move_copy);
  check("atomic", move_atomic);
  check("exchange", move_exchange);
  check("compare", move_compare);
  check("raw", raw);
  return 0;
}
