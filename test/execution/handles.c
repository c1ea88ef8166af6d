//===-- handles.c - References without a shadow stack ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What memory of the program's own holds by handles lives until they are
// released, scopes release what was made in them, and an object is found by any
// of its addresses.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

#define NOINLINE __attribute__((noinline))

NOINLINE static Node GM *node(Node GM *next, uint32_t number) {
  Node GM *result = GM_NEW(Node, Node_type);
  result->next = next;
  result->number = number;
  return result;
}

NOINLINE static void churn(void) {
  for (int i = 0; i != 20; ++i)
    node(0, 0xDEAD);
}

/// Unmanaged memory that holds objects.
typedef struct Entry {
  gm_handle handle;
  uint32_t number;
} Entry;

NOINLINE static void fill(Entry *entries, uint32_t count) {
  for (uint32_t i = 0; i != count; ++i) {
    Node GM *made = node(node(0, 2 * i), i);
    entries[i].handle = gm_handle_new(made);
    entries[i].number = i;
    if (i % 3 == 0)
      gm_handle_retain(entries[i].handle);
    churn();
  }
}

NOINLINE static uint32_t check(const Entry *entries, uint32_t count) {
  uint32_t wrong = 0;
  for (uint32_t i = 0; i != count; ++i) {
    const Node GM *found = gm_handle_get(entries[i].handle);
    wrong += found->number != entries[i].number;
    wrong += found->next->number != 2 * entries[i].number;
    churn();
  }
  return wrong;
}

/// Makes garbage by handles, and returns one of them.
NOINLINE static gm_handle largest(uint32_t count) {
  gm_handle_scope scope = gm_handle_scope_open();
  gm_handle best = 0;
  for (uint32_t i = 0; i != count; ++i) {
    gm_handle made = gm_handle_local(node(0, i * 7 % count));
    if (!best || ((Node GM *)gm_handle_get(made))->number >
                     ((Node GM *)gm_handle_get(best))->number)
      best = made;
  }
  return gm_handle_scope_escape(scope, best);
}

int main(void) {
  enum { Count = 100 };
  Entry *entries = malloc(Count * sizeof(Entry));
  fill(entries, Count);
  printf("wrong: %u of %u\n", check(entries, Count), gm_handle_count());
  // CHECK: wrong: 0 of 100

  for (uint32_t i = 0; i != Count; ++i)
    gm_handle_release(entries[i].handle);
  printf("left: %u\n", gm_handle_count());
  // CHECK-NEXT: left: 34
  churn();
  gm_collect();
  uint32_t sum = 0;
  for (uint32_t i = 0; i < Count; i += 3) {
    sum += ((Node GM *)gm_handle_get(entries[i].handle))->next->number;
    gm_handle_release(entries[i].handle);
  }
  printf("sum: %u, left: %u\n", sum, gm_handle_count());
  // CHECK-NEXT: sum: 3366, left: 0

  gm_handle_scope scope = gm_handle_scope_open();
  gm_handle found = largest(50);
  churn();
  printf("largest: %u of %u\n", ((Node GM *)gm_handle_get(found))->number,
         gm_handle_count());
  // CHECK-NEXT: largest: 49 of 1
  gm_handle_scope_close(scope);
  printf("left: %u\n", gm_handle_count());
  // CHECK-NEXT: left: 0

  Node GM *kept = node(0, 5);
  const uint32_t *inside = (const uint32_t *)&kept->number;
  churn();
  Node GM *base = gm_base_of(inside);
  churn();
  printf("base: %d %u %d\n", base == kept, base->number,
         gm_base_of(entries) == 0);
  // CHECK-NEXT: base: 1 5 1
  free(entries);

  // The objects of handles that nobody has released are still there.
  for (uint32_t i = 0; i != 3000; ++i) {
    gm_handle handle = gm_handle_new(node(0, i));
    if (i % 100 == 0)
      gm_handle_retain(handle);
    gm_handle_release(handle);
  }
  printf("left: %u\n", gm_handle_count());
  // CHECK-NEXT: left: 30
  return 0;
}
