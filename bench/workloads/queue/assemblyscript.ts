//===-- queue/assemblyscript.ts - Queues in AssemblyScript ----------------===//
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

export { reset } from "../reset";

class Node16 {
  next: Node16 | null = null;
  number: i32 = 0;
  rest0: i64 = 0;
}

class Node32 extends Node16 {
  rest1: i64 = 0;
  rest2: i64 = 0;
}

class Node48 extends Node32 {
  rest3: i64 = 0;
  rest4: i64 = 0;
}

class Node64 extends Node48 {
  rest5: i64 = 0;
  rest6: i64 = 0;
}

let head: Node16 | null = null;
let tail: Node16 | null = null;
let slots: StaticArray<Node16 | null> | null = null;
let slotCount: u32 = 0;

// A node of one of the sizes, with a number.
// @ts-ignore: decorators of functions are an extension
@inline
function makeNode(): Node16 {
  const random = nextRandom();
  let node: Node16;
  switch ((random >> 8) & 3) {
    case 0:
      node = new Node16();
      break;
    case 1:
      node = new Node32();
      break;
    case 2:
      node = new Node48();
      break;
    default:
      node = new Node64();
      break;
  }
  node.number = <i32>(random & 0xffff);
  return node;
}

// Makes the list.
export function fifoSetup(length: i32): void {
  seedRandom();
  const first = makeNode();
  head = first;
  tail = first;
  for (let i = 1; i < length; ++i) {
    const node = makeNode();
    tail!.next = node;
    tail = node;
  }
}

// Appends and drops. Returns the sum of what was dropped.
export function fifo(operations: i32): i32 {
  let sum = 0;
  for (let i = 0; i < operations; ++i) {
    const node = makeNode();
    tail!.next = node;
    tail = node;
    const first = head!;
    sum += first.number;
    head = first.next;
  }
  return sum;
}

export function fifoDrop(): void {
  head = null;
  tail = null;
}

// Makes the table.
export function randomSetup(length: i32): void {
  seedRandom();
  slotCount = length;
  const table = new StaticArray<Node16 | null>(length);
  slots = table;
  for (let i = 0; i < length; ++i) table[i] = makeNode();
}

// Replaces. Returns the sum of what was replaced.
export function random(operations: i32): i32 {
  let sum = 0;
  const table = slots!;
  for (let i = 0; i < operations; ++i) {
    const node = makeNode();
    const index = randomBelow(slotCount);
    sum += table[index]!.number;
    table[index] = node;
  }
  return sum;
}

export function randomDrop(): void {
  slots = null;
}
