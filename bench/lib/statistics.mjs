//===-- statistics.mjs - Medians and random orders -----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plain functions over arrays of numbers, and a generator whose sequence is the
// same on every machine. Nothing here knows what is measured.
//
//===----------------------------------------------------------------------===//

/** The middle value, or the mean of the two in the middle. Not of nothing. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] :
                             (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, smallest and largest value, and how many there are. */
export function summarize(values) {
  return {
    median: median(values),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    count: values.length,
  };
}

/**
 * A function that returns numbers from 0 to limit - 1 (limit up to 2^16),
 * determined by `seed`, an integer from 1 to 2^32 - 1. Marsaglia's xorshift32.
 */
export function makeRandom(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 16) % limit;
  };
}

/** The elements in a random order (Fisher and Yates). */
export function shuffle(elements, random) {
  const result = [...elements];
  for (let i = result.length - 1; i > 0; --i) {
    const j = random(i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}
