//===-- dynamic-locals-setjmp.c - Jumps over arrays of references ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Behind a second return, the arrays that were there at the first one are, and
// those are gone that came later, in the function itself or in what it called.
//
//===----------------------------------------------------------------------===//

#include "jumps.h"
#include "nodes.h"
#include <stdio.h>

static Buffer buffer;

NOINLINE static uint32_t descend(int depth) {
  Ref array[depth + 1];
  fill(array, depth + 1, 500);
  if (depth == 0)
    longjmp(&buffer, 1);
  return descend(depth - 1) + array[depth]->number;
}

/// An array from before, one from between the returns, one from behind.
NOINLINE static uint32_t twice(int count) {
  Ref before[count];
  fill(before, count, 10);
  uint32_t pointer = __graymark_stack_save();
  if (setjmp(&buffer) == 0) {
    Ref between[2 * count];
    fill(between, 2 * count, 900);
    churn();
    descend(count);
    return between[0]->number;
  }
  if (pointer != __graymark_stack_save())
    printf("not where it was\n");
  churn();
  Ref behind[count];
  fill(behind, count, 20);
  churn();
  return before[count - 1]->number * 100 + behind[count - 1]->number;
}

/// In a loop, with the scope's end between: what was set in it is left.
NOINLINE static uint32_t turns(int count) {
  volatile uint32_t sum = 0;
  Ref kept[count];
  fill(kept, count, 3);
  for (volatile int i = 1; i != count; ++i) {
    Ref array[i];
    fill(array, i, 1);
    if (setjmp(&buffer) == 0)
      descend(i);
    churn();
    sum += array[i - 1]->number + kept[i]->number;
  }
  return sum;
}

/// No array outlives the jump, but the pointer must be right.
NOINLINE static uint32_t later(int count) {
  uint32_t pointer = __graymark_stack_save();
  if (setjmp(&buffer) == 0) {
    Ref array[count];
    fill(array, count, 1);
    longjmp(&buffer, 1);
  }
  return pointer == __graymark_stack_save() ? count : 0;
}

int main(void) {
  uint32_t before = __graymark_stack_save();
  uint32_t sum = 0;
  for (int i = 0; i != 50; ++i)
    sum += later(opaque(i));
  // CHECK: twice 1424
  printf("twice %u\n", (unsigned)twice(opaque(5)));
  // CHECK: turns 96
  printf("turns %u\n", (unsigned)turns(opaque(9)));
  // CHECK: later 1225
  printf("later %u\n", (unsigned)sum);
  // CHECK: stack restored
  if (before == __graymark_stack_save())
    printf("stack restored\n");
  return 0;
}
