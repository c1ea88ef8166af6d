//===-- copies.c - Copies of structures that hold references --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Structures and parts of arrays go from one object to another, whole, by the
// field, and by way of a local that is alive during collections; what they came
// from forgets them at once. The collector may have visited the object that
// they go to, and not yet the other: then nothing but the barrier of the copy
// tells it of what was copied.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s
// RUN: %python %S/../mutants/Inputs/drop.py remark --by step \
// RUN:   --clang %graymark_clang --runner "%node_wasi" --work %t \
// RUN:   -- %s -O2 -DROUNDS=400

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
  uint8_t bytes[8];
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef struct Two {
  Node GM *first;
  Node GM *second;
} Two;
GM_TYPE(Two_type, Two, GM_FIELD(Two, first) | GM_FIELD(Two, second));

typedef struct Array {
  uint32_t count;
  Node GM *nodes[];
} Array;
GM_ARRAY_TYPE(Array_type, Array, GM_NO_REFERENCES, nodes, GM_EACH_REFERENCE);

enum { Count = 6 };

#ifndef ROUNDS
#define ROUNDS 25
#endif

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

NOINLINE static void churn(uint32_t times) {
  while (times--)
    make(0xDEAD);
}

/// Makes two objects, one of which is not found before the other has been.
NOINLINE static Two GM *makeTwo(uint32_t number) {
  Two GM *two = GM_NEW(Two, Two_type);
  if (number) {
    two->first = make(number);
    two->second = make(number + 1);
  }
  return two;
}

NOINLINE static Array GM *makeArray(uint32_t number) {
  Array GM *array = GM_NEW_ARRAY(Array, nodes, Array_type, Count);
  array->count = Count;
  if (number)
    for (uint32_t i = 0; i != Count; ++i)
      array->nodes[i] = make(number + i);
  return array;
}

// -- The copies ---------------------------------------------------------------
// Each leaves the source without references.

NOINLINE static void copy2(Two GM *to, Two GM *from) {
  *to = *from;
  from->first = from->second = 0;
}

NOINLINE static void copyFields(Two GM *to, Two GM *from) {
  Node GM *first = from->first;
  Node GM *second = from->second;
  from->first = from->second = 0;
  to->first = first;
  to->second = second;
}

NOINLINE static void copyByLocal(Two GM *to, Two GM *from, uint32_t times) {
  Two local = *from;
  from->first = from->second = 0;
  churn(times);
  *to = local;
}

NOINLINE static void exchange2(Two GM *to, Two GM *from) {
  Two local = *to;
  *to = *from;
  *from = local;
}

NOINLINE static void copyArray(Array GM *to, Array GM *from) {
  for (uint32_t i = 0; i != Count; ++i)
    to->nodes[i] = from->nodes[i];
  memset((void *)from->nodes, 0, Count * sizeof(from->nodes[0]));
}

NOINLINE static void copyPart(Array GM *to, Array GM *from, uint32_t count) {
  memcpy((void *)to->nodes, (void *)&from->nodes[1],
         count * sizeof(to->nodes[0]));
  memset((void *)&from->nodes[1], 0, count * sizeof(from->nodes[0]));
}

/// Bytes need no barrier, and overlap here.
NOINLINE static void copyBytes(Node GM *to, Node GM *from) {
  gm_copy_bytes((void *)&to->bytes[2], (void *)&from->bytes[0], 6);
  gm_copy_bytes((void *)&to->bytes[1], (void *)&to->bytes[2], 6);
}

/// What has not been visited may go to where the collector has been.
NOINLINE static void removeFirst(Array GM *array) {
  memmove((void *)&array->nodes[0], (void *)&array->nodes[1],
          (Count - 1) * sizeof(array->nodes[0]));
  array->nodes[Count - 1] = 0;
}

// -- What comes of them -------------------------------------------------------

static uint32_t wrong;

static void expect(const Node GM *node, uint32_t number) {
  wrong += !node || node->number != number;
}

static void expectTwo(const Two GM *two, uint32_t number) {
  expect(two->first, number);
  expect(two->second, number + 1);
}

/// After `before` safepoints since the source was made, and as many as a cycle
/// takes behind the copy.
NOINLINE static void round(uint32_t before, uint32_t number) {
  enum { Behind = 30 };
  Two GM *to = makeTwo(0);
  churn(before);
  Two GM *from = makeTwo(number);
  copy2(to, from);
  churn(Behind);
  expectTwo(to, number);

  to = makeTwo(0);
  churn(before);
  from = makeTwo(number);
  copyFields(to, from);
  churn(Behind);
  expectTwo(to, number);

  to = makeTwo(0);
  from = makeTwo(number);
  copyByLocal(to, from, before);
  churn(Behind);
  expectTwo(to, number);

  to = makeTwo(number + 50);
  churn(before);
  from = makeTwo(number);
  // Whichever of the two is visited first.
  if (before % 2)
    exchange2(to, from);
  else
    exchange2(from, to);
  churn(Behind);
  expectTwo(to, number);
  expectTwo(from, number + 50);

  Array GM *toArray = makeArray(0);
  churn(before);
  Array GM *fromArray = makeArray(number);
  copyArray(toArray, fromArray);
  churn(Behind);
  for (uint32_t i = 0; i != Count; ++i)
    expect(toArray->nodes[i], number + i);

  toArray = makeArray(0);
  churn(before);
  fromArray = makeArray(number);
  copyPart(toArray, fromArray, Count - 1);
  churn(Behind);
  for (uint32_t i = 0; i != Count - 1; ++i)
    expect(toArray->nodes[i], number + 1 + i);

  toArray = makeArray(number);
  churn(before);
  removeFirst(toArray);
  churn(Behind);
  for (uint32_t i = 0; i != Count - 1; ++i)
    expect(toArray->nodes[i], number + 1 + i);
}

/// Visiting it makes marking long, so that most copies are in the middle of it.
static Node GM *chain;

static void checkBytes(void) {
  Node GM *from = make(1);
  for (uint32_t i = 0; i != 8; ++i)
    from->bytes[i] = 'a' + i;
  Node GM *to = make(2);
  copyBytes(to, from);
  churn(1);
  // CHECK: abcdeff{{$}}
  printf("%s\n", (const char *)&to->bytes[1]);
}

int main(void) {
  checkBytes();
  for (uint32_t i = 0; i != 40; ++i) {
    Node GM *node = make(i);
    node->next = chain;
    chain = node;
  }
  for (uint32_t i = 0; i != ROUNDS; ++i)
    round(i * 7 % 83, 100 * (i + 1));
  printf("%u wrong\n", (unsigned)wrong);
  // CHECK: {{^}}0 wrong
}
