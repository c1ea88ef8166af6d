//===-- function-pointers.c - Pointers to unmanaged functions -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The address of a function that roots nothing is that of a thunk, and it is
// the same in each file of a program: in code, in constant tables, by an alias.
//
//===----------------------------------------------------------------------===//

// RUN: split-file %s %t
// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t.ways plain stress \
// RUN:   check=%s -- %t/main.c %t/other.c

//--- shared.h
#include <graymark/graymark.h>
typedef struct Box {
  uint32_t number;
} Box;
typedef uint32_t Function(Box GM *box);
GM_UNMANAGED Function unmanaged;
Function *otherAddress(void);
extern Function *const otherTable[2];
void churn(void);

//--- main.c
#include "shared.h"
#include <stdio.h>
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static Function *const table[2] = {unmanaged, 0};

static Box GM *box(uint32_t number) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->number = number;
  return result;
}

void churn(void) {
  for (int i = 0; i != 20; ++i)
    box(0xDEAD);
  gm_collect();
}

int main(void) {
  printf("%d %d %d\n", table[0] == otherAddress(), table[0] == otherTable[0],
         unmanaged == otherTable[1]);
  // CHECK: 1 1 1
  uint32_t sum = table[0](box(1));
  sum += otherAddress()(box(2));
  sum += otherTable[1](box(4));
  sum += unmanaged(box(8));
  printf("%u\n", sum);
  // CHECK-NEXT: 15
  return 0;
}

//--- other.c
#include "shared.h"

GM_UNMANAGED uint32_t unmanaged(Box GM *box) {
  churn();
  return box->number;
}
extern uint32_t alias(Box GM *) __attribute__((alias("unmanaged")));

Function *otherAddress(void) { return unmanaged; }
Function *const otherTable[2] = {alias, unmanaged};
