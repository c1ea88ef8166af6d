//===-- manual-collection.c - Collecting at the wrong moment --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code without roots collects. Where no active function needs a reference that
// it holds, it may, in the middle of calls too, and so may the host; where one
// does, checked code traps instead of freeing what is in use. After the trap
// the host may collect again.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang --target=wasm32-unknown-unknown --collector=manual \
// RUN:   --runtime=minimal --export-runtime --gc-checked -O0 %s -o %t.0.wasm
// RUN: %node %S/Inputs/manual-collection.mjs %t.0.wasm | FileCheck %s
// RUN: %graymark_clang --target=wasm32-unknown-unknown --collector=manual \
// RUN:   --runtime=minimal --export-runtime --gc-checked -O2 %s -o %t.2.wasm
// RUN: %node %S/Inputs/manual-collection.mjs %t.2.wasm | FileCheck %s

// The same code with roots may collect at any time.
// RUN: %graymark_clang --target=wasm32-unknown-unknown --runtime=minimal \
// RUN:   --export-runtime --gc-checked -O2 %s -o %t.roots.wasm
// RUN: %node %S/Inputs/manual-collection.mjs %t.roots.wasm \
// RUN:   | FileCheck %s --check-prefix=ROOTS

// CHECK: between 3
// CHECK-NEXT: inside 6
// CHECK-NEXT: holding: graymark: __collect: a function holds the object 0x
// CHECK-SAME: which code compiled with collector=manual cannot keep alive
// CHECK-NEXT: between 3
// CHECK-NEXT: caller: graymark: __collect: a function holds the object 0x
// CHECK-NEXT: host: graymark: __collect: a function holds the object 0x
// CHECK-NEXT: between 3
// ROOTS: between 3
// ROOTS-NEXT: inside 6
// ROOTS-NEXT: holding: 7
// ROOTS-NEXT: between 3
// ROOTS-NEXT: caller: 15
// ROOTS-NEXT: host: 9
// ROOTS-NEXT: between 3

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define NOINLINE __attribute__((noinline))

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

__attribute__((import_module("host"), import_name("collect"))) void
collectInHost(void);

static Node GM *list;

NOINLINE static Node GM *make(uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->number = number;
  return node;
}

EXPORT(push) void push(uint32_t number) {
  Node GM *node = make(number);
  node->next = list;
  list = node;
}

EXPORT(live) uint32_t live(void) {
  gm_statistics statistics;
  gm_stats(&statistics);
  return statistics.live_objects;
}

NOINLINE static uint32_t sum(Node GM *node) {
  uint32_t total = 0;
  for (; node; node = node->next)
    total += node->number;
  return total;
}

/// Frames are active, but what they held is dead.
EXPORT(inside) uint32_t inside(void) {
  volatile uint32_t frame[4] = {0};
  uint32_t total = make(1)->number;
  Node GM *node = make(2);
  total += node->number + sum(list);
  node = 0;
  gm_collect();
  frame[1] = live();
  total += frame[1];
  list = 0;
  gm_collect();
  return total + live();
}

EXPORT(holding) uint32_t holding(void) {
  Node GM *node = make(7);
  gm_collect();
  return node->number;
}

NOINLINE static uint32_t callee(void) {
  gm_collect();
  return 1;
}
EXPORT(caller) uint32_t caller(void) {
  Node GM *node = make(8);
  node->next = make(6);
  uint32_t one = callee();
  return one + sum(node);
}

EXPORT(callsHost) uint32_t callsHost(void) {
  Node GM *node = make(9);
  collectInHost();
  return node->number;
}
