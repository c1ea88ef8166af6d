//===-- tail-calls.c - Tail calls with the tail-call feature --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mutual tail recursion a million calls deep, direct and through pointers, with
// an allocation in each call: neither the stack of the engine nor the shadow
// stack grows, and what the callee is passed stays alive.
//
// The deep run stays in the engine's baseline compiler: the optimising one of
// Node 20 may end the process when it prepares a stack trace of tail calls.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -O2 -mtail-call -DDEPTH=1000000 %s -o %t.wasm
// RUN: %node --liftoff --no-wasm-tier-up %S/../../host/run-wasi.mjs %t.wasm \
// RUN:   | FileCheck %s
// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t stress \
// RUN:   driver=-mtail-call driver=-DDEPTH=2000 check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>

#define TAIL __attribute__((musttail)) return

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

extern char *shadowStackPointer __asm__("__graymark_stack_pointer");
static char *lowest;

typedef uint32_t Step(Node GM *node, uint32_t left);
static Step odd;

static Node GM *make(Node GM *next, uint32_t number) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->next = next;
  node->number = number;
  return node;
}

// Reaches no safepoint: the frame of the caller is gone all the same.
__attribute__((noinline)) static uint32_t sum(Node GM *node, uint32_t left) {
  return node->number + node->next->number + left;
}

__attribute__((noinline)) static uint32_t even(Node GM *node, uint32_t left) {
  if (shadowStackPointer < lowest)
    lowest = shadowStackPointer;
  if (left == 0) {
    make(0, 0xDEAD);
    TAIL sum(node, left);
  }
  Node GM *other = make(0, 1);
  node = make(other, node->number);
  other->number += node->next == other;
  TAIL odd(node, left - 1);
}

static Step *volatile evenPointer = even;

__attribute__((noinline)) static uint32_t odd(Node GM *node, uint32_t left) {
  Node GM *copy = make(node->next, node->number + 1);
  make(0, 0xDEAD);
  Step *step = evenPointer;
  TAIL step(copy, left - 1);
}

int main(void) {
  char *entry = lowest = shadowStackPointer;
  Node GM *first = make(make(0, 2), 0);
  uint32_t result = even(first, DEPTH);
  printf("%s\n", result == DEPTH / 2 + 2 ? "right" : "wrong");
  // CHECK: right
  printf("%s\n", entry - lowest < 256 ? "constant" : "grown");
  // CHECK-NEXT: constant
  printf("%u\n", first->number);
  // CHECK-NEXT: 0
  return 0;
}
