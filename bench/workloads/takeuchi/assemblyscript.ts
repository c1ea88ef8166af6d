//===-- takeuchi/assemblyscript.ts - Takeuchi on boxed integers ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in AssemblyScript. Constants in capitals are defined on
// the command line.
//
//===----------------------------------------------------------------------===//

class Box {
  constructor(public value: i32) {}
}

const Smallest: i32 = -1;
const Count: i32 = 64;
const table = new StaticArray<Box | null>(Count);

function decrement(number: Box): Box {
  // @ts-ignore: defined on the command line
  if (BOXING) return new Box(number.value - 1);
  return unchecked(table[number.value - 1 - Smallest])!;
}

function takeuchi(x: Box, y: Box, z: Box): Box {
  if (y.value >= x.value) return z;
  return takeuchi(
    takeuchi(decrement(x), y, z),
    takeuchi(decrement(y), z, x),
    takeuchi(decrement(z), x, y),
  );
}

let startX: Box | null = null;
let startY: Box | null = null;
let startZ: Box | null = null;

export function setup(x: i32, y: i32, z: i32): void {
  for (let i = 0; i < Count; ++i) table[i] = new Box(i + Smallest);
  startX = new Box(x);
  startY = new Box(y);
  startZ = new Box(z);
}

export function run(passes: i32): i32 {
  let total = 0;
  for (let pass = 0; pass < passes; ++pass) {
    const result = takeuchi(startX!, startY!, startZ!);
    total = total * 31 + result.value;
    startZ!.value ^= pass & 1;
  }
  return total;
}
