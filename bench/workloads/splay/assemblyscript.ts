//===-- splay/assemblyscript.ts - A splay tree in AssemblyScript ----------===//
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

const PayloadDepth = 5;
const Numbers = 10;
const Characters = 40;

class Payload {
  left: Payload | null = null;
  right: Payload | null = null;
}

class Leaf extends Payload {
  constructor(
    public numbers: StaticArray<i32>,
    public characters: StaticArray<u8>,
  ) {
    super();
  }
}

class Node {
  left: Node | null = null;
  right: Node | null = null;
  constructor(
    public key: i32,
    public payload: Payload | null,
  ) {}
}

let root: Node | null = null;
let removed: i32 = 0;

// A tree with arrays in its leaves.
function makePayload(depth: i32, tag: i32): Payload {
  if (depth == 0) {
    const numbers = new StaticArray<i32>(Numbers);
    for (let i = 0; i < Numbers; ++i) numbers[i] = i;
    const characters = new StaticArray<u8>(Characters);
    for (let i = 0; i < Characters; ++i) characters[i] = <u8>(tag + i);
    return new Leaf(numbers, characters);
  }
  const left = makePayload(depth - 1, tag);
  const right = makePayload(depth - 1, tag);
  const payload = new Payload();
  payload.left = left;
  payload.right = right;
  return payload;
}

// Brings the node with that key, or a neighbour of it, to the root.
function splay(key: i32): void {
  if (!root) return;
  const dummy = new Node(0, null);
  let left = dummy;
  let right = dummy;
  let current = root!;
  while (true) {
    if (key < current.key) {
      let child = current.left;
      if (!child) break;
      if (key < child.key) {
        current.left = child.right;
        child.right = current;
        current = child;
        child = current.left;
        if (!child) break;
      }
      right.left = current;
      right = current;
      current = child;
    } else if (key > current.key) {
      let child = current.right;
      if (!child) break;
      if (key > child.key) {
        current.right = child.left;
        child.left = current;
        current = child;
        child = current.right;
        if (!child) break;
      }
      left.right = current;
      left = current;
      current = child;
    } else {
      break;
    }
  }
  left.right = current.left;
  right.left = current.right;
  current.left = dummy.right;
  current.right = dummy.left;
  root = current;
}

function contains(key: i32): bool {
  if (!root) return false;
  splay(key);
  return root!.key == key;
}

// Inserts a key that is not there.
function insert(key: i32, payload: Payload): void {
  const node = new Node(key, payload);
  if (root) {
    splay(key);
    const old = root!;
    if (key > old.key) {
      node.left = old;
      node.right = old.right;
      old.right = null;
    } else {
      node.right = old;
      node.left = old.left;
      old.left = null;
    }
  }
  root = node;
}

// Removes a key that is there.
function removeKey(key: i32): void {
  splay(key);
  const old = root!;
  if (old.key != key) unreachable();
  const right = old.right;
  if (!old.left) {
    root = right;
  } else {
    root = old.left;
    splay(key);
    root!.right = right;
  }
}

// Inserts a new random key and returns it.
function insertRandom(): i32 {
  let key: i32;
  do {
    key = <i32>(nextRandom() >> 1);
  } while (contains(key));
  insert(key, makePayload(PayloadDepth, key));
  return key;
}

// Makes a tree of so many nodes.
export function setup(nodes: i32): void {
  seedRandom();
  root = null;
  removed = 0;
  for (let i = 0; i < nodes; ++i) insertRandom();
}

// Inserts a node, and removes the next smaller one if there is one.
export function step(): void {
  let key = insertRandom();
  splay(key);
  let node = root!.left;
  if (node) {
    while (node.right) node = node.right!;
    key = node.key;
  }
  removed ^= key;
  removeKey(key);
}

// Lets go of the tree. Returns a sum over all keys removed and the root's.
export function drop(): i32 {
  const sum = removed ^ root!.key;
  root = null;
  return sum;
}
