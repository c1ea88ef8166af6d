//===-- dynamic-locals-exceptions.cc - Exceptions over such arrays --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Exceptions through frames with local arrays of references, into functions
// that have some of their own, in handlers and with destructors on the way.
//
//===----------------------------------------------------------------------===//

#include "nodes.h"
#include <stdio.h>

/// Allocates while it unwinds, with an array of its own.
struct Cleanup {
  int count;
  NOINLINE ~Cleanup() {
    Ref array[count];
    fill(array, count, 700);
    churn();
    if (count && array[0]->number != 700)
      printf("lost in a cleanup\n");
  }
};

NOINLINE static uint32_t descend(int depth) {
  Ref array[depth + 1];
  fill(array, depth + 1, 500);
  Cleanup cleanup = {depth % 3};
  if (depth == 0)
    throw 1;
  uint32_t below = descend(depth - 1);
  return below + array[depth]->number;
}

/// An array of the whole function, one of the tried block, one of the handler.
NOINLINE static uint32_t caught(int count) {
  Ref outer[count];
  fill(outer, count, 10);
  uint32_t pointer = __graymark_stack_save();
  try {
    Ref tried[count + 1];
    fill(tried, count + 1, 20);
    descend(count);
    return tried[0]->number;
  } catch (...) {
    churn();
    Ref handler[count + 2];
    fill(handler, count + 2, 30);
    churn();
    outer[0] = handler[count + 1];
  }
  if (pointer < __graymark_stack_save())
    printf("too much was released\n");
  churn();
  return outer[0]->number * 100 + outer[count - 1]->number;
}

/// In a loop: nothing accumulates.
NOINLINE static uint32_t turns(int count) {
  uint32_t sum = 0, pointer = 0;
  for (int i = 1; i != count; ++i) {
    if (i == 1)
      pointer = __graymark_stack_save();
    else if (pointer != __graymark_stack_save())
      printf("loop leaks\n");
    Ref array[i];
    fill(array, i, i);
    try {
      Ref inner[2 * i];
      fill(inner, 2 * i, 1);
      descend(i % 4);
    } catch (...) {
      array[0]->next = make(1, 0);
    }
    churn();
    sum += array[i - 1]->number + array[0]->next->number;
  }
  return sum;
}

/// Thrown on: the handler only looks.
NOINLINE static uint32_t rethrown(int count) {
  Ref array[count];
  fill(array, count, 60);
  try {
    try {
      descend(3);
    } catch (...) {
      churn();
      array[0] = array[count - 1];
      throw;
    }
  } catch (...) {
    churn();
    return array[0]->number;
  }
  return 0;
}

int main() {
  uint32_t before = __graymark_stack_save();
  // CHECK: caught 3614
  printf("caught %u\n", (unsigned)caught(opaque(5)));
  // CHECK: turns 72
  printf("turns %u\n", (unsigned)turns(opaque(9)));
  // CHECK: rethrown 65
  printf("rethrown %u\n", (unsigned)rethrown(opaque(6)));
  // CHECK: stack restored
  if (before == __graymark_stack_save())
    printf("stack restored\n");
  return 0;
}
