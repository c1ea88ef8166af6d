//===-- random.ts - The random numbers of the workloads -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What random.h does.
//
//===----------------------------------------------------------------------===//

let state: u32 = 0;

export function seedRandom(): void {
  state = 2463534242;
}

// @ts-ignore: decorators of functions are an extension
@inline
export function nextRandom(): u32 {
  let x = state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  state = x;
  return x;
}

// @ts-ignore: decorators of functions are an extension
@inline
export function randomBelow(limit: u32): u32 {
  return <u32>((<u64>nextRandom() * <u64>limit) >> 32);
}
