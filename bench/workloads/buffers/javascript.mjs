//===-- buffers/javascript.mjs - Arrays of bytes in JavaScript ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does.
//
//===----------------------------------------------------------------------===//

import { nextRandom, randomBelow, seedRandom } from '../random.mjs';

let slots = null;
let slotCount = 0;
let smallestPower = 0;
let powerCount = 0;

/** A buffer of random size whose first and last bytes are known. */
function makeBuffer() {
  const least = 1 << smallestPower + randomBelow(powerCount);
  const size = least + (nextRandom() & least - 1);
  const buffer = new Uint8Array(size);
  buffer[0] = size;
  buffer[size - 1] = size >> 8;
  return buffer;
}

/** Fills a table of so many slots. */
export function setup(count, smallest, powers) {
  seedRandom();
  slotCount = count;
  smallestPower = smallest;
  powerCount = powers;
  slots = new Array(count);
  for (let i = 0; i < count; ++i)
    slots[i] = makeBuffer();
}

/** Replaces any buffers. Returns a sum over what has been replaced. */
export function replace(operations) {
  let sum = 0;
  const table = slots;
  for (let n = 0; n < operations; ++n) {
    const index = randomBelow(slotCount);
    const old = table[index];
    const size = old.length;
    sum = sum + size + old[0] + old[size - 1] | 0;
    table[index] = makeBuffer();
  }
  return sum;
}

export function drop() {
  slots = null;
}
