//===-- exceptions.cc - Programs that throw -------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Exceptions through frames with references, into frames with and without;
// stores and allocations in handlers and destructors; hundreds of them, more
// than the small shadow stack of the test could hold if one left its frames.
//
//===----------------------------------------------------------------------===//

#include "nodes.h"
#include <stdio.h>

/// Keeps references on the stack at every depth, and throws out of the deepest.
NOINLINE static uint32_t descend(uint32_t depth, Node GM *list) {
  Node GM *own = make(depth, list);
  if (depth == 0)
    throw 1;
  uint32_t below = descend(depth - 1, own);
  return below + sum(own);
}

NOINLINE static uint32_t caught(void) {
  Node GM *before = make(7, make(8, nullptr));
  Node GM *after = nullptr;
  try {
    after = make(1, before);
    descend(20, before);
  } catch (...) {
    churn();
    after->next = make(100, after->next);
    churn();
    before->next->next = make(1000, nullptr);
  }
  churn();
  return sum(after);
}

/// No reference and no slot, F1.
NOINLINE static uint32_t withoutSlots(uint32_t times) {
  uint32_t count = 0;
  for (uint32_t i = 0; i != times; ++i)
    try {
      descend(3, nullptr);
    } catch (...) {
      ++count;
    }
  return count;
}

static Node GM *cleaned;

struct Cleaner {
  uint32_t number;
  ~Cleaner() {
    cleaned = make(number, cleaned);
    churn();
  }
};

NOINLINE static void cleans(Node GM *list) {
  Cleaner one{1};
  Node GM *mine = make(5, list);
  Cleaner two{2};
  descend(4, mine);
}

/// Nested handlers; the inner one throws on.
NOINLINE static uint32_t nested(void) {
  Node GM *outer = make(10, nullptr);
  try {
    Node GM *inner = make(20, outer);
    try {
      cleans(inner);
    } catch (...) {
      inner->next = make(sum(cleaned), inner->next);
      outer->next = inner->next == outer ? nullptr : make(30, nullptr);
      churn();
      Cleaner three{3};
      throw;
    }
  } catch (...) {
    churn();
    return sum(outer) * 1000 + sum(cleaned);
  }
  return 0;
}

/// The handler loops: what it changes goes around.
NOINLINE static uint32_t retried(void) {
  Node GM *list = nullptr;
  for (uint32_t i = 0; i != 5; ++i) {
    Node GM *kept = make(i, list);
    try {
      if (i % 2)
        descend(2, kept);
      list = make(100, kept);
    } catch (...) {
      churn();
      list = make(1000, kept);
    }
  }
  churn();
  return sum(list);
}

int main() {
  uint32_t before = __graymark_stack_save();
  // CHECK: caught 1116
  printf("caught %u\n", (unsigned)caught());
  // CHECK: without slots 600
  printf("without slots %u\n", (unsigned)withoutSlots(600));
  // CHECK: nested 40006
  printf("nested %u\n", (unsigned)nested());
  // CHECK: retried 2310
  printf("retried %u\n", (unsigned)retried());
  // CHECK: stack moved by 0
  printf("stack moved by %u\n", (unsigned)(before - __graymark_stack_save()));
}
