//===-- by-value.c - Structures by value, raw addresses in locals ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Structures with references that are passed by value, directly and through
// pointers, returned, and changed by the callee; raw addresses in a local that
// is passed on; a thread-local variable.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

#define NOINLINE __attribute__((noinline))

typedef struct Box {
  uint32_t number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);
GM_VECTOR_TYPE(Text_type, char, GM_NO_REFERENCES);

static Box GM *box(uint32_t number) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->number = number;
  return result;
}

NOINLINE static void churn(void) {
  for (int i = 0; i != 30; ++i)
    box(0xDEAD);
}

typedef struct Three {
  Box GM *first;
  uint32_t weight;
  Box GM *second;
} Three;
typedef uint32_t Function(Three three);

NOINLINE static uint32_t sum(Three three) {
  churn();
  three.second = box(three.second->number + 1);
  churn();
  return three.first->number + three.weight + three.second->number;
}

NOINLINE static Three make(uint32_t number) {
  return (Three){box(number), number + 1, box(number + 2)};
}

NOINLINE static Three swapped(Three three) {
  churn();
  Three result = {three.second, three.weight, three.first};
  churn();
  return result;
}

typedef struct Vector {
  const char *base;
  uint32_t length;
} Vector;

NOINLINE static uint32_t checksum(const Vector *vector, int count) {
  uint32_t result = 0;
  for (int i = 0; i != count; ++i) {
    churn();
    for (uint32_t j = 0; j != vector[i].length; ++j)
      result = result * 31 + (unsigned char)vector[i].base[j];
  }
  return result;
}

static char GM *text(char first, uint32_t length) {
  char GM *result = GM_NEW_VECTOR(char, Text_type, length);
  for (uint32_t i = 0; i != length; ++i)
    result[i] = (char)(first + i);
  return result;
}

static _Thread_local Box GM *current;

int main(void) {
  Three three = make(10);
  printf("%u\n", sum(three));
  // CHECK: 34
  printf("%u\n", sum((Three){box(1), 2, box(3)}));
  // CHECK-NEXT: 7
  Function *volatile pointer = sum;
  printf("%u\n", pointer(swapped(three)));
  // CHECK-NEXT: 34
  printf("%u %u\n", three.first->number, three.second->number);
  // CHECK-NEXT: 10 12
  uint32_t total = 0;
  for (uint32_t i = 0; i != 5; ++i)
    total += sum(swapped(make(i)));
  printf("%u\n", total);
  // CHECK-NEXT: 50

  // Nothing but the raw addresses in the local is left of these objects.
  Vector vectors[2];
  vectors[0] = (Vector){(const char *)text('a', 3), 3};
  vectors[1] = (Vector){(const char *)text('x', 2), 2};
  printf("%u\n", checksum(vectors, 2) == 92600035);
  // CHECK-NEXT: 1
  for (int i = 0; i != 3; ++i) {
    Vector one = {(const char *)text((char)('a' + i), 2), 2};
    printf("%u\n", checksum(&one, 1));
  }
  // CHECK-NEXT: 3105
  // CHECK-NEXT: 3137
  // CHECK-NEXT: 3169

  current = box(77);
  churn();
  printf("%u\n", current->number);
  // CHECK-NEXT: 77
  return 0;
}
