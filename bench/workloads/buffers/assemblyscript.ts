//===-- buffers/assemblyscript.ts - Arrays of bytes in AssemblyScript -----===//
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

import { nextRandom, randomBelow, seedRandom } from "../random";

let slots: StaticArray<StaticArray<u8> | null> | null = null;
let slotCount: u32 = 0;
let smallestPower: u32 = 0;
let powerCount: u32 = 0;

// A buffer of random size whose first and last bytes are known.
function makeBuffer(): StaticArray<u8> {
  const least = <u32>1 << (smallestPower + randomBelow(powerCount));
  const size = least + (nextRandom() & (least - 1));
  const buffer = new StaticArray<u8>(size);
  buffer[0] = <u8>size;
  buffer[size - 1] = <u8>(size >> 8);
  return buffer;
}

// Fills a table of so many slots.
export function setup(count: i32, smallest: i32, powers: i32): void {
  seedRandom();
  slotCount = count;
  smallestPower = smallest;
  powerCount = powers;
  const table = new StaticArray<StaticArray<u8> | null>(count);
  slots = table;
  for (let i = 0; i < count; ++i) table[i] = makeBuffer();
}

// Replaces any buffers. Returns a sum over what has been replaced.
export function replace(operations: i32): i32 {
  let sum = 0;
  const table = slots!;
  for (let n = 0; n < operations; ++n) {
    const index = randomBelow(slotCount);
    const old = table[index]!;
    const size = old.length;
    sum += size + <i32>old[0] + <i32>old[size - 1];
    table[index] = makeBuffer();
  }
  return sum;
}

export function drop(): void {
  slots = null;
}
