//===-- stores/assemblyscript.ts - Stores of references in AssemblyScript -===//
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

import { nextRandom, seedRandom } from "../random";

export { reset } from "../reset";

class Node {
  left: Node | null = null;
  right: Node | null = null;
  constructor(public number: i32) {}
}

let slots: StaticArray<Node | null> | null = null;
let mask: u32 = 0;

// Makes `count` nodes, a power of two.
export function setup(count: i32): void {
  seedRandom();
  const table = new StaticArray<Node | null>(count);
  slots = table;
  for (let i = 0; i < count; ++i) table[i] = new Node(i);
  mask = <u32>count - 1;
}

// Swaps elements of the array.
export function shuffle(operations: i32): i32 {
  const table = slots!;
  const most = mask;
  for (let n = 0; n < operations; ++n) {
    const i = nextRandom() & most;
    const j = nextRandom() & most;
    const node = table[i];
    table[i] = table[j];
    table[j] = node;
  }
  return table[0]!.number;
}

// Stores nodes into nodes.
export function mutate(operations: i32): i32 {
  const table = slots!;
  const most = mask;
  let first: Node | null = null;
  for (let n = 0; n < operations; ++n) {
    const x = table[nextRandom() & most]!;
    const y = table[nextRandom() & most]!;
    x.left = y;
    y.right = x;
    first = x;
  }
  return first!.left!.number;
}

// Adds to the numbers of nodes. Returns that of the first one.
export function loads(operations: i32): i32 {
  const table = slots!;
  const most = mask;
  for (let n = 0; n < operations; ++n) {
    const x = table[nextRandom() & most]!;
    const y = table[nextRandom() & most]!;
    x.number += 1;
    y.number += 1;
  }
  return table[0]!.number;
}

export function drop(): void {
  slots = null;
}
