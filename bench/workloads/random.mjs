//===-- random.mjs - The random numbers of the workloads ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What random.h does. Numbers are signed.
//
//===----------------------------------------------------------------------===//

let state = 0;

export function seedRandom() {
  state = 2463534242 | 0;
}

export function nextRandom() {
  let x = state;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  state = x;
  return x;
}

/** From 0 to limit - 1. The product is exact: it has less than 53 bits. */
export function randomBelow(limit) {
  return Math.floor((nextRandom() >>> 0) * limit / 4294967296);
}
