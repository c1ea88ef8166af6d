//===-- splay/javascript.mjs - A splay tree in JavaScript -----------------===//
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

const PayloadDepth = 5;
const Numbers = 10;
const Characters = 40;

class Payload {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
}

class Leaf {
  constructor(numbers, characters) {
    this.numbers = numbers;
    this.characters = characters;
  }
}

class Node {
  constructor(key, payload) {
    this.left = null;
    this.right = null;
    this.key = key;
    this.payload = payload;
  }
}

let root = null;
let removed = 0;

/** A tree with arrays in its leaves. */
function makePayload(depth, tag) {
  if (depth === 0) {
    const numbers = [];
    for (let i = 0; i < Numbers; ++i)
      numbers.push(i);
    const characters = [];
    for (let i = 0; i < Characters; ++i)
      characters.push(tag + i & 255);
    return new Leaf(numbers, characters);
  }
  const left = makePayload(depth - 1, tag);
  const right = makePayload(depth - 1, tag);
  return new Payload(left, right);
}

/** Brings the node with that key, or a neighbour of it, to the root. */
function splay(key) {
  if (root === null)
    return;
  const dummy = new Node(0, null);
  let left = dummy;
  let right = dummy;
  let current = root;
  for (;;) {
    if (key < current.key) {
      let child = current.left;
      if (child === null)
        break;
      if (key < child.key) {
        current.left = child.right;
        child.right = current;
        current = child;
        child = current.left;
        if (child === null)
          break;
      }
      right.left = current;
      right = current;
      current = child;
    } else if (key > current.key) {
      let child = current.right;
      if (child === null)
        break;
      if (key > child.key) {
        current.right = child.left;
        child.left = current;
        current = child;
        child = current.right;
        if (child === null)
          break;
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

function contains(key) {
  if (root === null)
    return false;
  splay(key);
  return root.key === key;
}

/** Inserts a key that is not there. */
function insert(key, payload) {
  const node = new Node(key, payload);
  if (root !== null) {
    splay(key);
    const old = root;
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

/** Removes a key that is there. */
function removeKey(key) {
  splay(key);
  if (root.key !== key)
    throw new Error('a key is missing');
  const { left, right } = root;
  if (left === null) {
    root = right;
  } else {
    root = left;
    splay(key);
    root.right = right;
  }
}

/** Inserts a new random key and returns it. */
function insertRandom() {
  let key;
  do
    key = nextRandom() >>> 1;
  while (contains(key));
  insert(key, makePayload(PayloadDepth, key));
  return key;
}

/** Makes a tree of so many nodes. */
export function setup(nodes) {
  seedRandom();
  root = null;
  removed = 0;
  for (let i = 0; i < nodes; ++i)
    insertRandom();
}

/** Inserts a node, and removes the next smaller one if there is one. */
export function step() {
  let key = insertRandom();
  splay(key);
  let node = root.left;
  if (node !== null) {
    while (node.right !== null)
      node = node.right;
    ({ key } = node);
  }
  removed ^= key;
  removeKey(key);
}

/** Lets go of the tree. Returns a sum over all keys removed and the root's. */
export function drop() {
  const sum = removed ^ root.key;
  root = null;
  return sum;
}
