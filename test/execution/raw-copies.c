//===-- raw-copies.c - Copies by raw addresses into objects --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A structure of references is copied to a pointer parameter, which leads into
// an object: out of another parameter, a local, a global or an object. What was
// copied is overwritten at once where it came from, so that the collector finds
// it in its new place only, in an object that it may have visited before.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include "Inputs/raw-places.h"
#include <stdio.h>

static Node GM *root;
static Two global;

/// Knows nothing of either place: the caller's object is visited again.
NOINLINE static void copy(void *to, void *from, uint32_t size) {
  __builtin_memcpy(to, from, size);
  __builtin_memset(from, 0, size);
}

NOINLINE static void fromLocal(Two *to, Node GM *white) {
  Two local = {white->kids[2], white->kids[3]};
  white->kids[2] = white->kids[3] = 0;
  *to = local;
}

NOINLINE static void fromGlobal(Two *to, Node GM *white) {
  global.first = white->kids[4];
  global.second = white->kids[5];
  white->kids[4] = white->kids[5] = 0;
  *to = global;
  global.first = global.second = 0;
}

NOINLINE static void fromObject(Two *to, Node GM *white) {
  __builtin_memcpy(to, (Two *)&white->kids[6], sizeof *to);
  white->kids[6] = white->kids[7] = 0;
}

int main(void) {
  uint32_t wrong = 0;
  for (uint32_t round = 0; round != 200; ++round) {
    Node GM *black = make(round);
    Node GM *white = make(round + 1);
    for (uint32_t i = 0; i != 4; ++i) {
      white->kids[2 * i] = make(round + 2 * i);
      white->kids[2 * i + 1] = make(round + 2 * i + 1);
    }
    root = chainTo(white);
    white = 0;
    // As many safepoints as it takes for one of the two to be visited.
    steps(round % 43);
    white = endOf(root);
    Two *to = (Two *)black->kids;
    copy(&to[0], (Two *)&white->kids[0], sizeof *to);
    fromLocal(&to[1], white);
    fromGlobal(&to[2], white);
    fromObject(&to[3], white);
    gm_keep_alive(black);
    gm_keep_alive(white);
    steps(20);
    for (uint32_t i = 0; i != 4; ++i) {
      wrong += black->kids[2 * i]->number != round + 2 * i;
      wrong += black->kids[2 * i + 1]->number != round + 2 * i + 1;
    }
  }
  printf("%u wrong\n", wrong);
  // CHECK: {{^}}0 wrong
}
