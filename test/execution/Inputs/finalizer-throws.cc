//===-- finalizer-throws.cc - Finalisers left by an exception -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every fifth finaliser throws; whoever allocates or collects catches, in a
// frame that holds references, and goes on. Each object is finalised once.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdio.h>

struct Item {
  Item GM *next;
  uint32_t number;
};
static void finalize(gm_ref object);
GM_DETAILED_TYPE(Item_type, Item, GM_FIELD(Item, next), "Item", 0, 0, finalize);

static const uint32_t Most = 300;
static uint8_t finalized[Most];
static uint32_t caught;

static void finalize(gm_ref object) {
  uint32_t number = ((const Item GM *)object)->number;
  ++finalized[number];
  for (uint32_t i = 0; i != number % 3; ++i)
    (void)__new(40, GRAYMARK_ID_OBJECT);
  if (number % 5 == 0)
    throw number;
}

/// Makes an item in any case.
__attribute__((noinline)) static Item GM *make(uint32_t number, Item GM *next) {
  for (;;) {
    try {
      Item GM *item = GM_NEW(Item, Item_type);
      item->number = number;
      item->next = next;
      return item;
    } catch (...) {
      ++caught;
    }
  }
}

__attribute__((noinline)) static void collect(Item GM *held) {
  for (;;) {
    try {
      gm_collect();
      break;
    } catch (...) {
      ++caught;
    }
  }
  if (held && held->number >= Most)
    puts("what a frame holds is lost");
}

/// A list of which every other item is dropped at once.
__attribute__((noinline)) static uint32_t fill(uint32_t from, uint32_t to) {
  Item GM *list = nullptr;
  for (uint32_t i = from; i != to; ++i) {
    Item GM *item = make(i, list);
    if (i % 2)
      list = item;
    if (i % 7 == 0)
      collect(list);
  }
  uint32_t length = 0;
  for (; list; list = list->next, ++length)
    if (finalized[list->number] || list->number % 2 == 0)
      puts("what is alive is finalised");
  return length;
}

int main() {
  uint32_t length = fill(0, Most / 2) + fill(Most / 2, Most);
  if (length != Most / 2)
    puts("a list is too short");
  for (uint32_t i = 0; i != 3; ++i)
    collect(nullptr);
  uint32_t once = 0;
  for (uint32_t i = 0; i != Most; ++i)
    once += finalized[i] == 1;
  // Under stub nothing dies.
  printf("%s\n", once == Most && caught == Most / 5 ? "all"
                 : once == 0 && caught == 0         ? "none"
                                                    : "some");
  return 0;
}
// CHECK-NOT: what
// CHECK:     {{^}}{{all|none}}{{$}}
