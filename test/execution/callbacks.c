//===-- callbacks.c - Managed code called by unmanaged code ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that roots nothing calls back into managed code with references
// that it was given, and needs them afterwards; so does library code that knows
// nothing of references. Inline assembly and variable arguments take references
// whose objects die with the call.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Box {
  uint32_t number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static Box GM *box(uint32_t number) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->number = number;
  return result;
}

NOINLINE static void churn(void) {
  for (int i = 0; i != 30; ++i)
    box(0xDEAD);
}

typedef uint32_t Callback(Box GM *box);

NOINLINE static uint32_t managed(Box GM *given) {
  churn();
  Box GM *other = box(given->number);
  churn();
  return given->number + other->number;
}

GM_UNMANAGED NOINLINE static uint32_t between(Callback *callback,
                                              Box GM *given) {
  uint32_t first = callback(given);
  churn();
  return first + callback(given) + given->number;
}

static Box GM *numbers[4];

static int compare(const void *left, const void *right) {
  churn();
  Box GM *a = numbers[*(const int *)left];
  Box GM *b = numbers[*(const int *)right];
  box(0xDEAD);
  return a->number < b->number ? -1 : a->number > b->number;
}

NOINLINE static uint32_t sum(int count, ...) {
  va_list list;
  va_start(list, count);
  uint32_t result = 0;
  for (int i = 0; i != count; ++i) {
    churn();
    Box GM *next = va_arg(list, Box GM *);
    result += managed(next);
  }
  va_end(list);
  return result;
}

int main(void) {
  printf("%u\n", between(managed, box(10)));
  // CHECK: 50
  Callback *volatile pointer = managed;
  printf("%u\n", between(pointer, box(1)));
  // CHECK-NEXT: 5

  int order[4] = {0, 1, 2, 3};
  for (uint32_t i = 0; i != 4; ++i)
    numbers[i] = box(40 - 10 * i);
  qsort(order, 4, sizeof(int), compare);
  printf("%d %d %d %d\n", order[0], order[1], order[2], order[3]);
  // CHECK-NEXT: 3 2 1 0

  printf("%u\n", sum(3, box(1), box(2), box(3)));
  // CHECK-NEXT: 12

  Box GM *same;
  __asm__("local.get %1\n\tlocal.set %0" : "=r"(same) : "r"(box(9)));
  churn();
  printf("%u\n", same->number);
  // CHECK-NEXT: 9
  return 0;
}
