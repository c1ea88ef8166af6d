//===-- gcbench/javascript.mjs - GCBench in JavaScript --------------------===//
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

class Node {
  constructor() {
    this.left = null;
    this.right = null;
    this.i = 0;
    this.j = 0;
  }
}

let longLived = null;
let numbers = null;

/** Gives `node` subtrees of `depth` edges, its children before theirs. */
function populate(depth, node) {
  if (depth <= 0)
    return;
  node.left = new Node();
  node.right = new Node();
  populate(depth - 1, node.left);
  populate(depth - 1, node.right);
}

/** A perfect tree, each node made after its subtrees. */
function build(depth) {
  if (depth <= 0)
    return new Node();
  const left = build(depth - 1);
  const right = build(depth - 1);
  const node = new Node();
  node.left = left;
  node.right = right;
  return node;
}

function count(node) {
  const { left } = node;
  return left === null ? 1 : 1 + count(left) + count(node.right);
}

/** Builds a tree and drops it. */
export function stretch(depth) {
  return build(depth).left === null ? 0 : 1;
}

/** Builds what stays until `drop`: a tree, and `length` numbers. */
export function keep(depth, length) {
  const tree = new Node();
  longLived = tree;
  populate(depth, tree);
  const array = new Float64Array(length);
  for (let i = 0; i < length >> 1; ++i)
    array[i] = 1 / (i + 1);
  numbers = array;
  return 1;
}

/** Builds and drops `trees` trees. Returns how many. */
export function fromRoot(depth, trees) {
  for (let i = 0; i < trees; ++i)
    populate(depth, new Node());
  return trees;
}

/** Builds and drops `trees` trees. Returns how many have a left subtree. */
export function fromLeaves(depth, trees) {
  let inner = 0;
  for (let i = 0; i < trees; ++i)
    inner += build(depth).left === null ? 0 : 1;
  return inner;
}

/** Lets go of what stayed. Returns a sum over it. */
export function drop() {
  const sum = count(longLived) + (numbers[999] * 1000000 | 0);
  longLived = null;
  numbers = null;
  return sum;
}
