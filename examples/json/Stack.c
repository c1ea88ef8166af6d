//===-- Stack.c - An explicit stack of open containers --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stack.h"

enum { FirstCapacity = 16 };

// Only open levels are visited by the collector. So a level is counted before
// references are stored in it, and emptied before it is counted out.
GM_COUNTED_ARRAY_TYPE(Stack_type, Stack, GM_NO_REFERENCES, levels,
                      GM_FIELD(Level, container) | GM_FIELD(Level, key), depth);

Stack GM *makeStack(void) {
  return GM_NEW_ARRAY(Stack, levels, Stack_type, FirstCapacity);
}

Stack GM *push(Stack GM *stack, gm_ref container) {
  uint32_t capacity = GM_ARRAY_COUNT(Stack, levels, stack);
  if (stack->depth == capacity)
    stack = GM_RENEW_ARRAY(Stack, levels, stack, capacity * 2);
  uint32_t level = stack->depth++;
  stack->levels[level].container = container;
  return stack;
}

void pop(Stack GM *stack) {
  uint32_t level = stack->depth - 1;
  stack->levels[level].container = 0;
  stack->levels[level].key = 0;
  stack->levels[level].position = 0;
  stack->depth = level;
}
