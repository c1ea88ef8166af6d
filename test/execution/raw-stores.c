//===-- raw-stores.c - Stores by raw addresses into objects ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pointer parameter may lead to a local of the caller, to a global, or into
// an object of which the caller has cast the address: the collector finds what
// is stored there, also if it has visited the object before.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

// Checked code stops at a store to memory that the collector does not see.
// RUN: %graymark_clang -O1 --gc-checked %s -o %t.checked.wasm
// RUN: not %node_wasi %t.checked.wasm unseen 2>&1 \
// RUN:   | FileCheck %s --check-prefix=UNSEEN
// UNSEEN: graymark: __graymark_check_root_slot({{.*}}): a reference is stored
// UNSEEN-SAME: where the collector does not look

#include "Inputs/raw-places.h"
#include <stdio.h>
#include <stdlib.h>

static Node GM *global;

/// Moves the only reference to an object from one place to another. No call
/// lies between, but marking may have begun before and goes on behind.
NOINLINE static void move(Node GM **to, Node GM **from) {
  *to = *from;
  *from = 0;
}

NOINLINE static void moveTwo(Two *to, Two *from) {
  Node GM *first = from->first;
  Node GM *second = from->second;
  to->first = first;
  to->second = second;
  from->first = from->second = 0;
}

GM_UNCHECKED NOINLINE static void moveByList(Node GM ***list) {
  *list[0] = *list[1];
  *list[1] = 0;
}

int main(int count, char **arguments) {
  (void)arguments;
  if (count > 1) {
    Node GM **unseen = malloc(sizeof *unseen);
    global = make(1);
    move(unseen, &global);
    return 0;
  }
  uint32_t wrong = 0;
  for (uint32_t round = 0; round != 300; ++round) {
    Node GM *black = make(round);
    Node GM *white = make(round + 1);
    white->kids[0] = make(round + 2);
    white->kids[1] = make(round + 3);
    white->kids[2] = make(round + 4);
    global = chainTo(white);
    white = 0;
    // As many safepoints as it takes for one of the two to be visited.
    steps(round % 29);
    white = endOf(global);
    Node GM **kids = (Node GM **)&black->kids[0];
    Node GM **others = (Node GM **)&white->kids[0];
    move(&kids[0], &others[0]);
    Two *two = (Two *)&kids[1];
    moveTwo(two, (Two *)&others[1]);
    gm_keep_alive(black);
    gm_keep_alive(white);
    steps(20);
    wrong += black->kids[0]->number != round + 2;
    wrong += black->kids[1]->number != round + 3;
    wrong += black->kids[2]->number != round + 4;
    // Into the object and out of it, by addresses from memory.
    Node GM **list[2] = {(Node GM **)&black->kids[3],
                         (Node GM **)&black->kids[1]};
    moveByList(list);
    move(&global, (Node GM **)&black->kids[0]);
    gm_keep_alive(black);
    steps(20);
    wrong += black->kids[3]->number != round + 3;
    wrong += global->number != round + 2;
  }
  printf("%u wrong\n", wrong);
  // CHECK: {{^}}0 wrong
}
