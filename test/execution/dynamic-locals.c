//===-- dynamic-locals.c - Arrays of references of run-time length --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects that only a local array of run-time length refers to survive; the
// array's words are given back where its scope ends, in loops too.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

uint32_t __graymark_stack_save(void);

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef Node GM *Ref;
typedef struct {
  Ref first, second;
} Pair;

static Ref make(uint32_t number) {
  Ref node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

NOINLINE static void churn(void) {
  for (int i = 0; i != 6; ++i)
    make(0xDEAD)->next = make(0xDEAD);
}

static uint32_t mixed(uint32_t i) { return i * 2654435761u % 1000; }

NOINLINE static void fill(Ref *array, int count) {
  for (int i = 0; i != count; ++i)
    array[i] = make(mixed(i));
}

/// Heap sort by numbers, with an allocation in the middle of each exchange.
NOINLINE static void sift(Ref *array, int from, int count) {
  for (int child; (child = 2 * from + 1) < count; from = child) {
    if (child + 1 < count && array[child]->number < array[child + 1]->number)
      ++child;
    if (array[from]->number >= array[child]->number)
      return;
    Ref moved = array[from];
    array[from] = array[child];
    make(0xBEEF);
    array[child] = moved;
  }
}

NOINLINE static void sort(Ref *array, int count) {
  for (int i = count / 2; i--;)
    sift(array, i, count);
  for (int last = count; --last > 0;) {
    Ref largest = array[0];
    array[0] = array[last];
    make(0xBEEF);
    array[last] = largest;
    sift(array, 0, last);
  }
}

NOINLINE static uint32_t sorted(int count) {
  Ref array[count];
  fill(array, count);
  churn();
  sort(array, count);
  churn();
  uint32_t sum = 0;
  for (int i = 0; i != count; ++i) {
    if (i && array[i - 1]->number > array[i]->number)
      return 0;
    sum += array[i]->number * (i + 1);
  }
  return sum;
}

/// An array in each turn, left in three ways; and one in it.
NOINLINE static uint32_t inLoop(int turns) {
  uint32_t sum = 0, before = 0;
  for (int i = 1; i != turns; ++i) {
    if (i == 2)
      before = __graymark_stack_save();
    else if (i > 2 && before != __graymark_stack_save())
      printf("loop leaks\n");
    Ref array[i % 7 + 1];
    fill(array, i % 7 + 1);
    churn();
    if (i % 5 == 0)
      continue;
    for (int k = 0; k != 3; ++k) {
      Ref inner[k + 1];
      inner[k] = array[i % 7];
      churn();
      inner[0] = inner[k];
      make(1);
      sum += inner[0]->number;
    }
    if (sum > 1u << 30)
      break;
    sum += array[0]->number + array[i % 7]->number;
  }
  return sum;
}

/// An array on every level, of which the callee reads the caller's.
NOINLINE static uint32_t recursive(int depth, Ref *above, int aboveCount) {
  int count = depth % 4 + 1;
  Ref array[count];
  for (int i = 0; i != count; ++i) {
    array[i] = make(depth * 10 + i);
    array[i]->next = above ? above[i % aboveCount] : 0;
  }
  uint32_t below = depth ? recursive(depth - 1, array, count) : 0;
  churn();
  for (Ref node = array[count - 1]; node; node = node->next)
    below += node->number;
  return below;
}

/// Copies, fills and atomic accesses; an array of structures; a second
/// dimension.
NOINLINE static uint32_t accesses(int count, int width) {
  Ref from[count], to[count];
  fill(from, count);
  memcpy(to, from, sizeof from);
  memset(from, 0, sizeof from);
  churn();
  uint32_t sum = from[count - 1] ? 1 : 0;
  memmove(to + 1, to, sizeof(Ref) * (count - 1));
  churn();
  for (int i = 0; i != count; ++i)
    sum = sum * 3 + to[i]->number;

  Pair pairs[count];
  pairs[count - 1] = (Pair){to[0], make(5)};
  churn();
  Pair copy = pairs[count - 1];
  sum += copy.first->number + copy.second->number;

  Ref table[count][width];
  for (int i = 0; i != count; ++i)
    fill(table[i], width);
  churn();
  for (int i = 0; i != count; ++i)
    sum += table[i][width - 1]->number;

  _Atomic(Ref) shared[count];
  for (int i = 0; i != count; ++i)
    shared[i] = table[i][0];
  Ref old = __c11_atomic_exchange(&shared[0], make(77), __ATOMIC_SEQ_CST);
  churn();
  return sum + old->number + shared[0]->number;
}

/// Either array, by one address.
NOINLINE static uint32_t chosen(int which) {
  Ref left[which + 1], right[which + 2];
  Ref *either = which % 2 ? left : right;
  either[which] = make(which);
  churn();
  return either[which]->number + (left[0] == right[0] ? 1 : 0);
}

/// Scopes that end where two branches meet.
NOINLINE static uint32_t branches(int turns) {
  uint32_t sum = 0;
  for (int i = 1; i != turns; ++i)
    if (i & 1) {
      Ref array[i];
      fill(array, i);
      churn();
      sum += array[i - 1]->number;
    } else {
      Ref array[2 * i];
      fill(array, 2 * i);
      churn();
      sum += array[i]->number;
    }
  return sum;
}

NOINLINE static uint32_t nothing(int count) {
  Ref array[count];
  fill(array, count);
  churn();
  return count ? array[0]->number : 42;
}

/// A new array is null, on words that held something.
NOINLINE static uint32_t fresh(int count) {
  uint32_t found = 0;
  for (int turn = 0; turn != 3; ++turn) {
    Ref array[count];
    Ref *volatile hidden = array;
    for (int i = 0; i != count; ++i)
      found += hidden[i] != 0;
    churn();
    fill(array, count);
  }
  return found;
}

/// Call and array in the last place.
NOINLINE static uint32_t last(int count) {
  Ref array[count];
  fill(array, count);
  uint32_t number = array[count - 1]->number;
  return number ? sorted(count) : 0;
}

/// Nothing that the optimiser knows, so that arrays stay what they are.
static int opaque(int count) {
  volatile int hidden = count;
  return hidden;
}

int main(void) {
  uint32_t before = __graymark_stack_save();
  // CHECK: sorted 1193261 0
  printf("sorted %u %u\n", (unsigned)sorted(opaque(60)),
         (unsigned)sorted(opaque(0)));
  // CHECK: loop 74040
  printf("loop %u\n", (unsigned)inLoop(opaque(40)));
  // CHECK: recursive 7310
  printf("recursive %u\n", (unsigned)recursive(opaque(12), 0, 0));
  // CHECK: accesses 9726
  printf("accesses %u\n", (unsigned)accesses(opaque(5), opaque(3)));
  // CHECK: chosen 5 6
  printf("chosen %u %u\n", (unsigned)chosen(opaque(4)),
         (unsigned)chosen(opaque(5)));
  // CHECK: branches 6188
  printf("branches %u\n", (unsigned)branches(opaque(12)));
  // CHECK: nothing 42 0
  printf("nothing %u %u\n", (unsigned)nothing(opaque(0)),
         (unsigned)nothing(opaque(1)));
  // CHECK: fresh 0
  printf("fresh %u\n", (unsigned)fresh(opaque(9)));
  // CHECK: last 33275
  printf("last %u\n", (unsigned)last(opaque(9)));
  // CHECK: stack restored
  if (before == __graymark_stack_save())
    printf("stack restored\n");
  return 0;
}
