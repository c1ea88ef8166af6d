//===-- random.h - The random numbers of the workloads -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Marsaglia's xorshift32, the same sequence in every language.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_BENCH_RANDOM_H
#define GRAYMARK_BENCH_RANDOM_H

#include <stdint.h>

static uint32_t randomState;

static inline void seedRandom(void) { randomState = 2463534242u; }

static inline uint32_t nextRandom(void) {
  uint32_t x = randomState;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  return randomState = x;
}

/// From 0 to limit - 1.
static inline uint32_t randomBelow(uint32_t limit) {
  return (uint32_t)((uint64_t)nextRandom() * limit >> 32);
}

#endif // GRAYMARK_BENCH_RANDOM_H
