//===-- queue/javascript.mjs - Queues in JavaScript -----------------------===//
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

class Node16 {
  constructor(number) {
    this.next = null;
    this.number = number;
    this.rest0 = 0;
  }
}

class Node32 {
  constructor(number) {
    this.next = null;
    this.number = number;
    this.rest0 = 0;
    this.rest1 = 0;
    this.rest2 = 0;
  }
}

class Node48 {
  constructor(number) {
    this.next = null;
    this.number = number;
    this.rest0 = 0;
    this.rest1 = 0;
    this.rest2 = 0;
    this.rest3 = 0;
    this.rest4 = 0;
  }
}

class Node64 {
  constructor(number) {
    this.next = null;
    this.number = number;
    this.rest0 = 0;
    this.rest1 = 0;
    this.rest2 = 0;
    this.rest3 = 0;
    this.rest4 = 0;
    this.rest5 = 0;
    this.rest6 = 0;
  }
}

let head = null;
let tail = null;
let slots = null;
let slotCount = 0;

/** A node of one of the sizes, with a number. */
function makeNode() {
  const bits = nextRandom();
  const number = bits & 0xffff;
  switch (bits >>> 8 & 3) {
  case 0:
    return new Node16(number);
  case 1:
    return new Node32(number);
  case 2:
    return new Node48(number);
  default:
    return new Node64(number);
  }
}

/** Makes the list. */
export function fifoSetup(length) {
  seedRandom();
  head = tail = makeNode();
  for (let i = 1; i < length; ++i) {
    const node = makeNode();
    tail.next = node;
    tail = node;
  }
}

/** Appends and drops. Returns the sum of what was dropped. */
export function fifo(operations) {
  let sum = 0;
  for (let i = 0; i < operations; ++i) {
    const node = makeNode();
    tail.next = node;
    tail = node;
    sum = sum + head.number | 0;
    head = head.next;
  }
  return sum;
}

export function fifoDrop() {
  head = null;
  tail = null;
}

/** Makes the table. */
export function randomSetup(length) {
  seedRandom();
  slotCount = length;
  slots = new Array(length);
  for (let i = 0; i < length; ++i)
    slots[i] = makeNode();
}

/** Replaces. Returns the sum of what was replaced. */
export function random(operations) {
  let sum = 0;
  const table = slots;
  for (let i = 0; i < operations; ++i) {
    const node = makeNode();
    const index = randomBelow(slotCount);
    sum = sum + table[index].number | 0;
    table[index] = node;
  }
  return sum;
}

export function randomDrop() {
  slots = null;
}
