//===-- inlined-moves.c - References moved in pieces by inlined code ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Functions that know nothing of references move them between two objects by
// raw addresses: as bytes, halves, or numbers, so that no single store is seen
// to write a reference. They are inlined, and nothing is left of the calls
// behind which the object is remarked. As in raw-copies.c, the collector can
// find what was moved in its new place only.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   levels=O0,O1,O2,O3 check=%s -- %s

#include "Inputs/raw-places.h"
#include <stdio.h>

#define INLINE __attribute__((always_inline)) static inline

static Node GM *root;

INLINE void swapBytes(void *to, void *from, uint32_t size) {
  unsigned char *a = to, *b = from;
  for (uint32_t i = 0; i != size; ++i) {
    unsigned char byte = a[i];
    a[i] = b[i];
    b[i] = byte;
  }
}

INLINE void copyBytes(void *to, void *from, uint32_t size) {
  volatile unsigned char *a = to, *b = from;
  for (uint32_t i = 0; i != size; ++i) {
    a[i] = b[i];
    b[i] = 0;
  }
}

INLINE void swapHalves(void *to, void *from, uint32_t size) {
  unsigned short *a = to, *b = from;
  for (uint32_t i = 0; i != size / 2; ++i) {
    a[i] ^= b[i];
    b[i] ^= a[i];
    a[i] ^= b[i];
  }
}

/// TBAA says that these are numbers, and in C they may be.
static void swapNumbers(void *to, void *from, uint32_t size) {
  long *a = to, *b = from;
  for (uint32_t i = 0; i != size / sizeof(long); ++i) {
    long number = a[i];
    a[i] = b[i];
    b[i] = number;
  }
}

/// Whoever reads the number does not see that it comes from an object.
INLINE uint32_t take(uint32_t *from) {
  uint32_t word = *from;
  *from = 0;
  return word;
}

INLINE void put(unsigned char *to, uint32_t word) {
  for (uint32_t i = 0; i != 4; ++i)
    to[i] = (unsigned char)(word >> (8 * i));
}

INLINE void moveShifted(void *to, void *from, uint32_t size) {
  for (uint32_t i = 0; i != size; i += 4)
    put((unsigned char *)to + i, take((uint32_t *)((char *)from + i)));
}

typedef void Move(void *to, void *from, uint32_t size);

/// Becomes a direct call when this is inlined.
INLINE void apply(Move *move, void *to, void *from, uint32_t size) {
  move(to, from, size);
}

/// One of the moves only: a barrier of another one would hide that it has none.
INLINE void moveKids(uint32_t kind, Node GM *black, Node GM *white) {
  void *to = (void *)&black->kids[0], *from = (void *)&white->kids[0];
  uint32_t size = sizeof black->kids;
  switch (kind) {
  case 0:
    return swapBytes(to, from, size);
  case 1:
    return copyBytes(to, from, size);
  case 2:
    return swapHalves(to, from, size);
  case 3:
    return swapNumbers(to, from, size);
  case 4:
    return moveShifted(to, from, size);
  default:
    return apply(kind == 5 ? swapBytes : swapNumbers, to, from, size);
  }
}

int main(void) {
  uint32_t wrong = 0;
  for (uint32_t round = 0; round != 301; ++round) {
    Node GM *black = make(round);
    Node GM *white = make(round + 1);
    for (uint32_t i = 0; i != 8; ++i)
      white->kids[i] = make(round + i);
    root = chainTo(white);
    white = 0;
    // As many safepoints as it takes for one of the two to be visited.
    steps(round / 7);
    white = endOf(root);
    moveKids(round % 7, black, white);
    gm_keep_alive(black);
    gm_keep_alive(white);
    steps(20);
    for (uint32_t i = 0; i != 8; ++i)
      wrong += black->kids[i]->number != round + i;
  }
  printf("%u wrong\n", wrong);
  // CHECK: {{^}}0 wrong
}
