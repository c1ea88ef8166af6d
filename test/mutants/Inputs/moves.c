//===-- moves.c - References that move while marking goes on --------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Moves leaves between the places of a table: read from one, cleared there,
// stored into another, with an allocation between the moves, so that the
// collector marks an object now and then. Each kind of store that has a barrier
// of its own has a function. A leaf that marking misses is freed and poisoned,
// and the check at the end of a round finds it.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { Places = 8, Rounds = 400 };

typedef struct Leaf {
  uint32_t number;
} Leaf;
GM_TYPE(Leaf_type, Leaf, GM_NO_REFERENCES);

typedef struct Place {
  Leaf GM *leaf;
  _Atomic(Leaf GM *) shared;
  Leaf GM *pair[2];
} Place;
GM_TYPE(Place_type, Place,
        GM_FIELD(Place, leaf) | GM_FIELD(Place, shared) |
            GM_FIELD(Place, pair[0]) | GM_FIELD(Place, pair[1]));

typedef Place GM *PlaceRef;

// What is not inlined keeps its own barrier, and its own frame.
#define SEPARATE __attribute__((noinline))

static PlaceRef places[Places];

SEPARATE static void moveField(PlaceRef from, PlaceRef to) {
  Leaf GM *leaf = from->leaf;
  from->leaf = to->leaf;
  to->leaf = leaf;
}

SEPARATE static void moveShared(PlaceRef from, PlaceRef to) {
  Leaf GM *leaf =
      __c11_atomic_exchange(&from->shared, to->leaf, __ATOMIC_SEQ_CST);
  to->leaf = leaf;
}

SEPARATE static void moveElement(PlaceRef from, PlaceRef to, uint32_t index) {
  Leaf GM *leaf = from->pair[index];
  from->pair[index] = to->leaf;
  to->leaf = leaf;
}

SEPARATE static void movePair(PlaceRef from, PlaceRef to) {
  Leaf GM *first = to->pair[0];
  Leaf GM *second = to->pair[1];
  memcpy((void *)to->pair, (void *)from->pair, sizeof(Leaf *[2]));
  from->pair[0] = first;
  from->pair[1] = second;
}

/// References in a frame: `kept` must outlive the allocations, as must the
/// object that `inner` points into.
SEPARATE static uint32_t hold(PlaceRef place, uint32_t number) {
  Leaf GM *kept = GM_NEW(Leaf, Leaf_type);
  kept->number = number;
  Leaf GM *GM *inner = number & 1 ? &place->pair[0] : &place->pair[1];
  Leaf GM *other = GM_NEW(Leaf, Leaf_type);
  other->number = 2 * number;
  GM_NEW(Leaf, Leaf_type);
  return kept->number + other->number + (*inner)->number;
}

static void make(void) {
  for (uint32_t i = 0; i < Places; ++i) {
    PlaceRef place = GM_NEW(Place, Place_type);
    places[i] = place;
    for (uint32_t field = 0; field < 4; ++field) {
      Leaf GM *leaf = GM_NEW(Leaf, Leaf_type);
      leaf->number = 4 * i + field;
      // Gives the marker time to reach the place, not yet the leaf.
      for (uint32_t step = 0; step < 3; ++step)
        GM_NEW(Leaf, Leaf_type);
      if (field == 0)
        place->leaf = leaf;
      else if (field == 1)
        place->shared = leaf;
      else
        place->pair[field - 2] = leaf;
    }
  }
}

static void check(void) {
  uint32_t sum = 0, bits = 0;
  for (uint32_t i = 0; i < Places; ++i) {
    Leaf GM *leaves[4] = {places[i]->leaf, places[i]->shared,
                          places[i]->pair[0], places[i]->pair[1]};
    for (uint32_t field = 0; field < 4; ++field) {
      sum += leaves[field]->number;
      bits |= 1u << (leaves[field]->number & 31);
    }
  }
  if (sum != 4 * Places * (4 * Places - 1) / 2 || ~bits) {
    printf("lost: sum %u, bits %x\n", (unsigned)sum, (unsigned)bits);
    exit(1);
  }
}

int main(void) {
  uint32_t random = 1, held = 0;
  for (uint32_t round = 0; round < Rounds; ++round) {
    // New tables at different phases of marking.
    if (round % 8 == 0)
      make();
    random = random * 1664525 + 1013904223;
    PlaceRef from = places[random >> 8 & (Places - 1)];
    PlaceRef to = places[random >> 16 & (Places - 1)];
    if (from == to)
      continue;
    switch (random >> 28 & 3) {
    case 0:
      moveField(from, to);
      break;
    case 1:
      moveShared(from, to);
      break;
    case 2:
      moveElement(from, to, random >> 20 & 1);
      break;
    case 3:
      movePair(from, to);
      break;
    }
    GM_NEW(Leaf, Leaf_type);
    held += hold(from, round) - (from->pair[~round & 1]->number);
    check();
  }
  printf("held %u\n", (unsigned)held);
  return 0;
}
