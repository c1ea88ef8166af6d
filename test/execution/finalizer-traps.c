//===-- finalizer-traps.c - Finalisers that do not return -----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every fifth finaliser traps, wherever the collector has called it: under an
// allocation, a collection on demand, a step. The host catches, restores the
// shadow stack and goes on. Each object is finalised once, everything that is
// dead is freed, and what is alive keeps its contents.
//
//===----------------------------------------------------------------------===//

// DEFINE: %{target} = --target=wasm32-unknown-unknown
// RUN: %graymark_clang %{target} -O2 %s -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s
// RUN: %graymark_clang %{target} -O0 --runtime=minimal %s -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s
// RUN: %graymark_clang %{target} -Oz %s -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s
// RUN: %graymark_clang %{target} -Oz --runtime=minimal %s -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s
// RUN: %graymark_clang %{target} -O2 --gc-stress=full %s -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s
// RUN: %graymark_clang %{target} -O2 --gc-stress=step %s -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s
// RUN: %graymark_clang %{target} -O0 --gc-stress=random:7 --runtime=minimal %s \
// RUN:   -o %t.wasm
// RUN: %node %S/Inputs/finalizer-traps.mjs %t.wasm | FileCheck %s

// CHECK: 500 of 500 finalised once, 0 others
// CHECK-NEXT: 100 traps
// CHECK-NEXT: 3 objects are left
// CHECK-NEXT: the stack is restored

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Item Item;
struct Item {
  Item GM *next;
  uint32_t number;
};
static void finalize(gm_ref object);
GM_DETAILED_TYPE(Item_type, Item, GM_FIELD(Item, next), "Item", 0, 0, finalize);

typedef struct LargeItem {
  Item item;
  uint8_t rest[20000];
} LargeItem;
GM_DETAILED_TYPE(LargeItem_type, LargeItem, GM_FIELD(LargeItem, item.next),
                 "LargeItem", &Item_type, 0, finalize);

enum { Most = 1000 };
static uint8_t finalized[Most];
static uint32_t made;
static Item GM *kept;

static void finalize(gm_ref object) {
  uint32_t number = ((const Item GM *)object)->number;
  ++finalized[number];
  for (uint32_t i = 0; i != number % 4; ++i)
    (void)__new(100, GRAYMARK_ID_OBJECT);
  if (number % 5 == 0)
    __builtin_trap();
}

EXPORT(start) void start(void) {
  for (uint32_t i = 0; i != 3; ++i) {
    Item GM *item = GM_NEW(Item, Item_type);
    item->number = Most - 1;
    item->next = kept;
    kept = item;
  }
}

EXPORT(make) void make(void) {
  uint32_t number = made;
  Item GM *item = number % 10 > 7 ? &GM_NEW(LargeItem, LargeItem_type)->item
                                  : GM_NEW(Item, Item_type);
  item->number = number;
  ++made;
}

EXPORT(collect) void collect(void) { gm_collect(); }
EXPORT(step) uint32_t step(void) { return gm_step(50); }
EXPORT(finish) void finish(void) { gm_run_finalizers(); }
EXPORT(timesFinalized) uint32_t timesFinalized(uint32_t i) {
  return finalized[i];
}
EXPORT(live) uint32_t live(void) {
  gm_verify_heap();
  gm_statistics statistics;
  gm_stats(&statistics);
  for (Item GM *item = kept; item; item = item->next)
    if (item->number != Most - 1)
      return 1000000;
  return statistics.live_objects;
}
