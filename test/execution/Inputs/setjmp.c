//===-- setjmp.c - Programs that jump
//--------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// longjmp through frames with references, into functions that need theirs
// behind the second return.
//
//===----------------------------------------------------------------------===//

#include "jumps.h"
#include "nodes.h"
#include <stdio.h>

static Buffer buffer;

NOINLINE static uint32_t descend(uint32_t depth, Node GM *list) {
  Node GM *own = make(depth, list);
  if (depth == 0)
    longjmp(&buffer, 1);
  uint32_t below = descend(depth - 1, own);
  return below + sum(own);
}

/// Needed behind the second return only.
NOINLINE static uint32_t neededAgain(void) {
  Node GM *kept = make(7, make(8, 0));
  if (setjmp(&buffer) == 0) {
    Node GM *other = make(1, make(2, 0));
    churn();
    descend(10, other);
    return sum(other);
  }
  churn();
  return sum(kept);
}

/// What is stored between the two returns.
NOINLINE static uint32_t changed(void) {
  Node GM *volatile current = make(1, 0);
  Node GM *fixed = make(10, 0);
  if (setjmp(&buffer) == 0) {
    current = make(2, current);
    fixed->next = make(100, 0);
    churn();
    descend(5, 0);
  }
  churn();
  return sum(current) + sum(fixed);
}

/// On one way to the jump there is nothing to jump to.
NOINLINE static uint32_t onOneWay(int set, Node GM *list) {
  uint32_t result = 0;
  for (int i = 0; i != 6; ++i) {
    Node GM *own = make(i, list);
    if (set || i > 2) {
      if (setjmp(&buffer)) {
        churn();
        result += sum(own);
        continue;
      }
    }
    churn();
    if (set || i > 2)
      descend(3, own);
    list = make(100, own);
  }
  return result + sum(list);
}

/// No reference and no slot.
NOINLINE static uint32_t withoutSlots(uint32_t times) {
  volatile uint32_t count = 0;
  while (count != times)
    if (setjmp(&buffer))
      ++count;
    else
      descend(3, 0);
  return count;
}

static int rounds;

NOINLINE static void jumpOnce(void) {
  churn();
  if (rounds != 1)
    return;
  rounds = 2;
  longjmp(&buffer, 1);
}

/// An address in an object, needed behind a second return for which control
/// left when the object had been made again, but the address had not been
/// computed again: it goes on as an address in the old one. An optimiser may
/// compute it later, and find the new one.
NOINLINE static uint32_t oldAddress(void) {
  uint32_t GM *kept = 0;
  uint32_t result = 0;
  rounds = 0;
  for (;;) {
    Node GM *own = make(rounds + 1, 0);
    jumpOnce();
    volatile uint32_t GM *inner = &own->number;
    *inner += 4;
    setjmp(&buffer);
    churn();
    if (kept)
      result = result * 10 + *kept;
    if (rounds == 4)
      return result;
    kept = (uint32_t GM *)inner;
    ++rounds;
  }
}

int main(void) {
  uint32_t before = __graymark_stack_save();
  // CHECK: needed again 15
  printf("needed again %u\n", (unsigned)neededAgain());
  // CHECK: changed 113
  printf("changed %u\n", (unsigned)changed());
  // CHECK: on one way {{[0-9]+}} {{[0-9]+}}
  printf("on one way %u %u\n", (unsigned)onOneWay(1, make(50, 0)),
         (unsigned)onOneWay(0, make(50, 0)));
  // CHECK: without slots 300
  printf("without slots %u\n", (unsigned)withoutSlots(300));
  // CHECK: old address 5{{[52]}}8
  printf("old address %u\n", (unsigned)oldAddress());
  // CHECK: stack moved by 0
  printf("stack moved by %u\n", (unsigned)(before - __graymark_stack_save()));
}
