//===-- pins.c - Pins and raw addresses -----------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pinned object outlives all references to it until it is unpinned; one whose
// raw address is in use lives until gm_keep_alive.
//
//===----------------------------------------------------------------------===//

// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s -- %s

#include <graymark/graymark.h>
#include <stdio.h>
#include <string.h>

typedef struct Pair {
  gm_ref first;
  uint32_t second;
} Pair;
GM_TYPE(Pair_type, Pair, GM_FIELD(Pair, first));

static uint32_t liveObjects(void) {
  gm_statistics statistics;
  gm_collect();
  gm_stats(&statistics);
  return statistics.live_objects;
}

/// Makes a pair with another in it and returns the address as a number, which
/// keeps nothing alive.
__attribute__((noinline)) static uintptr_t makePinned(void) {
  Pair GM *pair = GM_NEW(Pair, Pair_type);
  Pair GM *inner = GM_NEW(Pair, Pair_type);
  inner->second = 11;
  pair->first = inner;
  pair->second = 22;
  gm_pin(pair);
  return (uintptr_t)pair;
}

__attribute__((noinline)) static void churn(void) {
  for (int i = 0; i != 30; ++i) {
    Pair GM *pair = GM_NEW(Pair, Pair_type);
    pair->second = 0xDEAD;
  }
}

/// Overwrites what earlier calls left on the shadow stack.
__attribute__((noinline)) static int clearStack(int depth) {
  gm_ref filler = gm_from_int(depth);
  if (depth > 0)
    clearStack(depth - 1);
  churn();
  return gm_to_int(filler);
}

/// Whoever is given a managed object's bytes has them until it returns.
__attribute__((noinline)) static unsigned sumBytes(const uint8_t *bytes,
                                                   uint32_t size) {
  unsigned sum = 0;
  churn();
  for (uint32_t i = 0; i != size; ++i)
    sum += bytes[i];
  return sum;
}

int main(void) {
  uint32_t before = liveObjects();
  uintptr_t address = makePinned();
  clearStack(4);
  gm_collect();
  churn();
  Pair *raw = (Pair *)address;
  Pair *inner = (Pair *)raw->first;
  printf("pinned: %u %u\n", (unsigned)raw->second, (unsigned)inner->second);
  // CHECK: pinned: 22 11

  // The stub frees nothing, so there the difference is not to be seen.
  Pair GM *again = (Pair GM *)raw;
  gm_unpin(again);
  again = 0;
  clearStack(4);
  printf("unpinned: %d\n", liveObjects() >= before);
  // CHECK-NEXT: unpinned: 1

  gm_bytes bytes = gm_bytes_new(100);
  for (uint32_t i = 0; i != 100; ++i)
    bytes[i] = (uint8_t)i;
  printf("argument: %u\n", sumBytes((const uint8_t *)bytes, 100));
  // CHECK-NEXT: argument: 4950

  gm_bytes other = gm_bytes_new(100);
  uint8_t *start = (uint8_t *)other;
  memset(start, 3, 100);
  churn();
  gm_collect();
  churn();
  printf("kept: %u\n", start[0] + start[99]);
  gm_keep_alive(other);
  // CHECK-NEXT: kept: 6
  return 0;
}
