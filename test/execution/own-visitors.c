//===-- own-visitors.c - A program that knows its own objects -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The program brings __visit_members, __visit_globals and __typeinfo, which
// stand in the place of the runtime's; its types have ids but no descriptors.
// Its __visit_globals also visits what handles hold.
// Each object is visited by the program's function, and by no other.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Pair Pair;
struct Pair {
  Pair GM *first;
  uint32_t number;
  Pair GM *second;
};
enum { PairId = 1000, NumberId = 1001 };

static Pair GM *root;
/// By no other means: an array that the passes list as roots as well.
static Pair GM *roots[3];

static uint32_t membersVisited, globalsVisited;

void __visit_members(gm_ref object, uint32_t cookie) {
  ++membersVisited;
  if (gm_type_id(object) != PairId)
    return;
  const Pair GM *pair = object;
  __visit(pair->first, cookie);
  __visit(pair->second, cookie);
}

void __visit_globals(uint32_t cookie) {
  ++globalsVisited;
  __visit(root, cookie);
  for (int i = 0; i != 3; ++i)
    __visit(roots[i], cookie);
  gm_visit_handles(cookie);
}

uint32_t __typeinfo(uint32_t id) {
  return id == NumberId ? GRAYMARK_TYPE_POINTER_FREE : 0;
}

__attribute__((noinline)) static Pair GM *pair(Pair GM *first,
                                               Pair GM *second) {
  Pair GM *result = __new(sizeof(Pair), PairId);
  result->first = first;
  result->second = second;
  return result;
}

__attribute__((noinline)) static Pair GM *number(uint32_t value) {
  Pair GM *result = __new(sizeof(Pair), NumberId);
  result->number = value;
  return result;
}

__attribute__((noinline)) static void churn(uint32_t times) {
  for (uint32_t i = 0; i != times; ++i)
    pair(number(0xDEAD), 0);
}

static uint32_t sum(const Pair GM *pair) {
  if (!pair)
    return 0;
  return pair->number + sum(pair->first) + sum(pair->second);
}

int main(void) {
  root = pair(number(1), pair(number(2), number(3)));
  for (int i = 0; i != 3; ++i)
    roots[i] = pair(0, number(10 * (i + 1)));
  churn(50);
  gm_collect();
  // CHECK: 6 60
  printf("%u %u\n", (unsigned)sum(root),
         (unsigned)(sum(roots[0]) + sum(roots[1]) + sum(roots[2])));

  // Between them nothing else refers to what moves.
  for (int i = 0; i != 60; ++i) {
    churn(i % 7);
    roots[1]->first = root->second;
    root->second = 0;
    churn(i % 11);
    root->second = roots[1]->first;
    roots[1]->first = 0;
  }
  // CHECK-NEXT: 6 60
  printf("%u %u\n", (unsigned)sum(root),
         (unsigned)(sum(roots[0]) + sum(roots[1]) + sum(roots[2])));

  gm_handle handle = gm_handle_new(pair(number(4), number(5)));
  churn(20);
  gm_collect();
  churn(20);
  // CHECK-NEXT: 9 by a handle
  printf("%u by a handle\n", (unsigned)sum(gm_handle_get(handle)));
  gm_handle_release(handle);

  root = 0;
  gm_collect();
  gm_statistics statistics;
  gm_stats(&statistics);
  // Whether flags are asked for is up to the runtime.
  int used = membersVisited && globalsVisited;
  // CHECK-NEXT: the visitors are used
  printf("the visitors are %sused\n",
         used || statistics.cycles == 0 ? "" : "not ");
  // CHECK-NEXT: what they do not find is freed
  printf("what they do not find is %sfreed\n",
         statistics.cycles == 0 || statistics.live_objects == 6 ? "" : "not ");
}
