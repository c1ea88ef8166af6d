//===-- exchange.c - Every store under reference counting is seen ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code compiled with collector=rc runs with a runtime that only counts, and at
// the end each object's count is the number of references to it in objects.
// What the runtime does not see, or sees twice, or takes for another object's,
// makes a count wrong.
//
//===----------------------------------------------------------------------===//

// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %graymark_clang -O2 -c %S/Inputs/counting-runtime.c -o counting.o
// DEFINE: %{link} = %graymark_clang --runtime=stub -Wl,--wrap=__visit -Wl,--wrap=__renew counting.o
// RUN: %graymark_clang -O0 --collector=rc -c %s -o a0.o
// RUN: %{link} a0.o -o a0.wasm && %node_wasi a0.wasm 2>&1 | FileCheck %s
// RUN: %graymark_clang -O2 --collector=rc -msimd128 -mllvm -graymark-check -c %s -o a2.o
// RUN: %{link} a2.o -o a2.wasm && %node_wasi a2.wasm 2>&1 | FileCheck %s
// CHECK: number 63
// CHECK: all counts are right

// Programs of all sorts. Those that use library types are not among them: there
// is no library with exchange barriers.
// RUN: %graymark_clang -O2 --collector=rc -c %examples/binary-trees/binary-trees.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: %graymark_clang -O1 --collector=rc -c %S/copies.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: %graymark_clang -O2 --collector=rc -c %S/arrays.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: %graymark_clang -O1 --collector=rc -c %S/interior.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: %graymark_clang -O2 --collector=rc -c %S/strings.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: %graymark_clang -O2 --collector=rc -c %S/dynamic-locals.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// RUN: %graymark_clang -O2 --collector=rc -c %S/new-objects.c -o d.o && %{link} d.o -o d.wasm
// RUN: %node_wasi d.wasm 2>&1 | FileCheck %s --check-prefix=COUNTED
// COUNTED: all counts are right

// A runtime without the barriers does not link, and one left out is seen.
// RUN: not %graymark_clang --runtime=stub -Wl,--error-limit=0 a2.o -o b.wasm 2>&1 | FileCheck %s --check-prefix=MARKER
// MARKER: undefined symbol: __graymark_requires_rc
// RUN: %graymark_clang -O0 --collector=rc -mllvm -graymark-drop=exchange:4 -c %s -o c.o
// RUN: %{link} c.o -o c.wasm && not %node_wasi c.wasm 2>&1 | FileCheck %s --check-prefix=DROPPED
// DROPPED: object {{.*}}: counted {{.*}}, found

#include <graymark/graymark.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

typedef struct Pair {
  gm_ref first, second;
} Pair;
typedef struct Node {
  int number;
  struct Node GM *next;
  Pair pair;
  _Atomic(gm_ref) shared;
} Node;
GM_TYPE(Node_type, Node,
        GM_FIELD(Node, next) | GM_FIELD(Node, pair.first) |
            GM_FIELD(Node, pair.second) | GM_FIELD(Node, shared));
GM_VECTOR_TYPE(Nodes_type, gm_ref, GM_EACH_REFERENCE);

#define NOINLINE __attribute__((noinline))

static gm_ref root;
static gm_ref roots[8];

NOINLINE static Node GM *node(int number, Node GM *next) {
  Node GM *result = GM_NEW(Node, Node_type);
  result->number = number;
  result->next = next;
  return result;
}

NOINLINE static void put(gm_ref *place, gm_ref value) { *place = value; }
NOINLINE static void putPair(Pair *place, const Pair *value) {
  *place = *value;
}

NOINLINE static void copyPair(Node GM *to, Node GM *from) {
  to->pair = from->pair;
}

NOINLINE static void insert(gm_ref GM *array, int at, int count, gm_ref value) {
  memmove((void *)&array[at + 1], (const void *)&array[at],
          (count - at) * sizeof(gm_ref));
  array[at] = value;
}

NOINLINE static void reverse(gm_ref GM *to, gm_ref GM *from, int count) {
  for (int i = 0; i != count; ++i)
    to[i] = from[count - 1 - i];
}

int main(void) {
  Node GM *list = 0;
  for (int i = 0; i != 10; ++i)
    list = node(i, list);
  Node GM *last = list;
  while (last->next)
    last = last->next;
  last->next = list; // a cycle
  list->next = list->next->next;
  list->next = 0;
  last->pair.first = list;
  last->pair.second = list;
  copyPair(list, last);
  copyPair(last, list);

  gm_ref local = 0;
  put(&local, list);
  put(&root, local);
  put(&roots[3], local);
  put((gm_ref *)&list->pair.first, last);
  put((gm_ref *)&list->pair.first, 0);
  Pair both = {last, list};
  Pair swapped = {list, last};
  putPair(&both, &swapped);
  putPair((Pair *)&list->pair, &swapped);
  list->pair = both;

  list->shared = last;
  gm_ref old = atomic_exchange(&list->shared, (gm_ref)list);
  last->shared = old;
  gm_ref expected = 0;
  atomic_compare_exchange_strong(&last->shared, &expected, (gm_ref)list);
  atomic_compare_exchange_strong(&last->shared, &expected, (gm_ref)list);
  last->shared = gm_from_int(5);

  gm_ref GM *array = GM_NEW_VECTOR(gm_ref, Nodes_type, 40);
  for (int i = 0; i != 30; ++i)
    insert(array, i / 2, i, node(i, list));
  gm_ref GM *other = GM_NEW_VECTOR(gm_ref, Nodes_type, 40);
  reverse(other, array, 40);
  reverse(array, other, 20);
  memcpy((void *)other, (const void *)array, 10 * sizeof(gm_ref));
  memset((void *)(other + 5), 0, 10 * sizeof(gm_ref));
  memcpy(roots, (const void *)array, sizeof roots);
  memcpy((void *)(array + 30), roots, sizeof roots);
  array = (gm_ref GM *)__renew(array, 20 * sizeof(gm_ref));
  array[19] = 0;

  int number = 0;
  for (Node GM *n = last; n && number < 50; n = n->next)
    number += n->number;
  printf("number %d\n", number + 54 + (gm_to_int(last->shared) - 5));
  return 0;
}
