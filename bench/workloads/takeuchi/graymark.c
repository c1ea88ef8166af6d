//===-- takeuchi/graymark.c - Takeuchi on boxed integers ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takeuchi's function, on integers that are objects. With BOXING each result of
// a subtraction is a new object; without, all come from a table, so that
// nothing is allocated and no collection can happen.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Box {
  int32_t value;
} Box;

GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static Box GM *box(int32_t value) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->value = value;
  return result;
}

#if !BOXING
enum { Smallest = -1, Count = 64 };
static Box GM *table[Count];
#endif

static Box GM *decrement(Box GM *number) {
#if BOXING
  return box(number->value - 1);
#else
  return table[number->value - 1 - Smallest];
#endif
}

static Box GM *takeuchi(Box GM *x, Box GM *y, Box GM *z) {
  if (y->value >= x->value)
    return z;
  Box GM *lessX = decrement(x);
  Box GM *first = takeuchi(lessX, y, z);
  Box GM *lessY = decrement(y);
  Box GM *second = takeuchi(lessY, z, x);
  Box GM *lessZ = decrement(z);
  Box GM *third = takeuchi(lessZ, x, y);
  return takeuchi(first, second, third);
}

static Box GM *startX;
static Box GM *startY;
static Box GM *startZ;

EXPORT(setup) void setup(int32_t x, int32_t y, int32_t z) {
#if !BOXING
  for (int32_t i = 0; i < Count; ++i) {
    Box GM *entry = box(i + Smallest);
    table[i] = entry;
  }
#endif
  startX = box(x);
  startY = box(y);
  startZ = box(z);
}

EXPORT(run) int32_t run(int32_t passes) {
  int32_t total = 0;
  for (int32_t pass = 0; pass < passes; ++pass) {
    Box GM *result = takeuchi(startX, startY, startZ);
    total = total * 31 + result->value;
    startZ->value ^= pass & 1;
  }
  return total;
}
