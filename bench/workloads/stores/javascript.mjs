//===-- stores/javascript.mjs - Stores of references in JavaScript --------===//
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

import { nextRandom, seedRandom } from '../random.mjs';

class Node {
  constructor(number) {
    this.left = null;
    this.right = null;
    this.number = number;
  }
}

let slots = null;
let mask = 0;

/** Makes `count` nodes, a power of two. */
export function setup(count) {
  seedRandom();
  slots = [];
  for (let i = 0; i < count; ++i)
    slots.push(new Node(i));
  mask = count - 1;
}

/** Swaps elements of the array. */
export function shuffle(operations) {
  const table = slots;
  const most = mask;
  for (let n = 0; n < operations; ++n) {
    const i = nextRandom() & most;
    const j = nextRandom() & most;
    const node = table[i];
    table[i] = table[j];
    table[j] = node;
  }
  return table[0].number;
}

/** Stores nodes into nodes. */
export function mutate(operations) {
  const table = slots;
  const most = mask;
  let first = null;
  for (let n = 0; n < operations; ++n) {
    const x = table[nextRandom() & most];
    const y = table[nextRandom() & most];
    x.left = y;
    y.right = x;
    first = x;
  }
  return first.left.number;
}

/** Adds to the numbers of nodes. Returns that of the first one. */
export function loads(operations) {
  const table = slots;
  const most = mask;
  for (let n = 0; n < operations; ++n) {
    const x = table[nextRandom() & most];
    const y = table[nextRandom() & most];
    x.number += 1;
    y.number += 1;
  }
  return table[0].number;
}

export function drop() {
  slots = null;
}
