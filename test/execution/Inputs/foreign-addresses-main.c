//===-- foreign-addresses-main.c - What foreign-addresses.ll works on -----===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects are made some safepoints before the copy, so that the collector has
// visited the one that is copied to, but not the other.
//
//===----------------------------------------------------------------------===//

#include "nodes.h"
#include <stdio.h>

typedef struct Two {
  Node GM *first;
  Node GM *second;
} Two;
GM_TYPE(Two_type, Two, GM_FIELD(Two, first) | GM_FIELD(Two, second));

Node GM *makeOne(uint32_t number) { return make(number, 0); }

void churnTimes(uint32_t times) {
  while (times--)
    makeOne(0xDEAD);
}

Two GM *move(Two GM *to, Two GM *from);
uint32_t frozen(uint32_t number);

static uint32_t round(uint32_t before, uint32_t number) {
  Two GM *to = GM_NEW(Two, Two_type);
  churnTimes(before);
  Two GM *from = GM_NEW(Two, Two_type);
  from->first = makeOne(number);
  from->second = makeOne(number + 1);
  Two GM *same = move(to, from);
  churnTimes(30);
  return (same != to) + (to->first->number != number) +
         (to->second->number != number + 1) + (frozen(number) != number);
}

int main(void) {
  uint32_t before = __graymark_stack_save(), wrong = 0;
  for (uint32_t i = 0; i != 25; ++i)
    wrong += round(i, 16 * i);
  printf("wrong %u stack %u\n", (unsigned)wrong,
         (unsigned)(before - __graymark_stack_save()));
}
