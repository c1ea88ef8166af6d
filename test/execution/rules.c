//===-- rules.c - The rules for C programs --------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What docs/c-programs.md says about references in C: each thing that it allows
// works at every level and under stress, each thing that it forbids and that
// can be seen is one error. The passes' own tests look at the IR.
//
//===----------------------------------------------------------------------===//

// The example at the top of the page.
// RUN: sed -n "/^#include <graymark/,/^}$/p" \
// RUN:   %examples/../docs/c-programs.md > %t.c
// RUN: %graymark_clang -O2 %t.c -o %t.wasm
// RUN: %node_wasi %t.wasm | FileCheck %s --check-prefix=EXAMPLE
// EXAMPLE: {{^}}999999{{$}}

// RUN: split-file %s %t
// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t.ways plain stress \
// RUN:   check=%s -- %t/allowed.c

// RUN: not %graymark_clang -c %t/heap.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=HEAP
// HEAP: error: graymark: a reference is stored into unmanaged memory

// RUN: not %graymark_clang -c %t/argument.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=ARGUMENT
// RUN: not %graymark_clang -O2 -c %t/argument.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=ARGUMENT
// ARGUMENT: error: graymark: a derived pointer {{.*}} is passed as an argument

// RUN: not %graymark_clang -O2 -c %t/return.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=RETURN
// RETURN: error: graymark: a derived pointer {{.*}} is returned

// RUN: not %graymark_clang -O2 -c %t/stored.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=STORED
// STORED: error: graymark: a derived pointer {{.*}} is stored

// RUN: not %graymark_clang -c %t/union.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=UNION
// UNION: error: graymark: a local holds a reference and a number in one place

// RUN: not %graymark_clang -c %t/integer.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=INTEGER
// INTEGER: error: graymark: a reference is made from an integer

// RUN: not %graymark_clang -c %t/dynamic.c -o %t.o 2>&1 | FileCheck %s \
// RUN:   --check-prefix=DYNAMIC
// DYNAMIC: error: graymark: a local of dynamic size, or in a loop, mixes references with other data

//--- allowed.c
#include <graymark/graymark.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct Box {
  int number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);
GM_VECTOR_TYPE(References_type, gm_ref, GM_EACH_REFERENCE);

#define NOINLINE __attribute__((noinline))

NOINLINE static Box GM *box(int number) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->number = number;
  return result;
}

static int numberIn(gm_ref object) { return ((Box GM *)object)->number; }

NOINLINE static void churn(void) {
  for (int i = 0; i != 20; ++i)
    box(-1000);
}

/// The address of a scalar local may be passed on.
NOINLINE static void store(Box GM **result, int number) {
  churn();
  *result = box(number);
  churn();
}

/// References may be variable arguments.
NOINLINE static int sum(int count, ...) {
  va_list list;
  va_start(list, count);
  int result = 0;
  for (int i = 0; i != count; ++i) {
    churn();
    gm_ref object = va_arg(list, gm_ref);
    churn();
    result += numberIn(object);
  }
  va_end(list);
  return result;
}

GM_LEAF NOINLINE static int leaf(Box GM *object) { return object->number; }

/// The caller keeps the argument, also if the call is indirect.
GM_UNMANAGED NOINLINE static int unmanaged(Box GM *object) {
  churn();
  return object->number;
}

NOINLINE static int managed(Box GM *object) {
  churn();
  return object->number;
}

typedef struct Couple {
  Box GM *first;
  int weight;
  Box GM *second;
} Couple;

/// Structures with references may be local variables and be returned.
NOINLINE static Couple couple(int number) {
  Couple result = {box(number), number, box(number + 1)};
  churn();
  return result;
}

NOINLINE static int sumOfCouple(const Couple *given) {
  Couple copy = *given;
  churn();
  return copy.first->number + copy.weight + copy.second->number;
}

/// So may arrays.
NOINLINE static void fill(Box GM **boxes, int count) {
  for (int i = 0; i != count; ++i) {
    boxes[i] = box(i);
    churn();
  }
}

int main(int argc, char **argv) {
  (void)argv;
  Box GM *local;
  store(&local, 5);
  printf("local %d\n", local->number);
  // CHECK: local 5
  printf("variable %d\n", sum(3, box(1), box(2), box(4)));
  // CHECK-NEXT: variable 7

  int (*pointer)(Box GM *) = argc > 5 ? managed : unmanaged;
  int (*other)(Box GM *) = argc > 5 ? unmanaged : managed;
  printf("calls %d %d %d %d\n", leaf(box(1)), unmanaged(box(2)),
         pointer(box(3)), other(box(4)));
  // CHECK-NEXT: calls 1 2 3 4

  Couple one = couple(3);
  churn();
  Couple two = one;
  two.first = box(10);
  churn();
  Couple both[2] = {one, two};
  churn();
  printf("structures %d %d\n", sumOfCouple(&both[0]), sumOfCouple(&both[1]));
  // CHECK-NEXT: structures 10 17
  Box GM *boxes[6] = {0};
  fill(boxes, 6);
  churn();
  printf("array %d\n", boxes[0]->number + boxes[5]->number);
  // CHECK-NEXT: array 5

  // Copies of references, forward, overlapping, and of part of an array.
  gm_ref GM *first = GM_NEW_VECTOR(gm_ref, References_type, 10);
  for (int i = 0; i != 10; ++i)
    first[i] = box(i);
  gm_ref GM *second = GM_NEW_VECTOR(gm_ref, References_type, 10);
  memcpy((void *)second, (const void *)first, 40);
  memmove((void *)(second + 1), (const void *)second, 36);
  first = 0;
  churn();
  int total = 0;
  for (int i = 0; i != 10; ++i)
    total += numberIn(second[i]);
  printf("copied %d\n", total);
  // CHECK-NEXT: copied 36

  // A derived pointer within an expression, over a call.
  int GM *number = &box(9)->number;
  churn();
  printf("derived %d\n", *number);
  // CHECK-NEXT: derived 9

  // An atomic global.
  static _Atomic(gm_ref) shared;
  shared = box(12);
  churn();
  printf("atomic %d\n", numberIn(shared));
  // CHECK-NEXT: atomic 12
  return 0;
}

//--- heap.c
#include <graymark/graymark.h>
#include <stdlib.h>
gm_ref *keep(gm_ref object) {
  gm_ref *memory = malloc(sizeof(gm_ref));
  *memory = object;
  return memory;
}

//--- argument.c
#include <graymark/graymark.h>
static int length(uint16_t GM *text) {
  int result = 0;
  while (text[result])
    ++result;
  return result;
}
int skipFirst(gm_string text) { return length(text + 1); }

//--- return.c
#include <graymark/graymark.h>
gm_ref GM *element(gm_ref GM *vector, uint32_t index) { return vector + index; }

//--- stored.c
#include <graymark/graymark.h>
static uint16_t GM *cursor;
void skipFirst(gm_string text) { cursor = text + 1; }

//--- union.c
#include <graymark/graymark.h>
union Value {
  gm_ref object;
  uint32_t number;
};
uint32_t numberOf(gm_ref object) {
  union Value value;
  value.object = object;
  gm_collect();
  return value.number;
}

//--- integer.c
#include <graymark/graymark.h>
gm_ref objectAt(uintptr_t address) { return (gm_ref)address; }

//--- dynamic.c
#include <graymark/graymark.h>
typedef struct Entry {
  gm_ref reference;
  int number;
} Entry;
void fill(Entry *entries, uint32_t count);
void collect(uint32_t count) {
  Entry entries[count];
  fill(entries, count);
}
