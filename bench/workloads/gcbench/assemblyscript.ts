//===-- gcbench/assemblyscript.ts - GCBench in AssemblyScript -------------===//
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
  left: Node | null = null;
  right: Node | null = null;
  i: i32 = 0;
  j: i32 = 0;
}

let longLived: Node | null = null;
let numbers: StaticArray<f64> | null = null;

// Gives `node` subtrees of `depth` edges, its children before theirs.
function populate(depth: i32, node: Node): void {
  if (depth <= 0) return;
  node.left = new Node();
  node.right = new Node();
  populate(depth - 1, node.left!);
  populate(depth - 1, node.right!);
}

// A perfect tree, each node made after its subtrees.
function build(depth: i32): Node {
  if (depth <= 0) return new Node();
  const left = build(depth - 1);
  const right = build(depth - 1);
  const node = new Node();
  node.left = left;
  node.right = right;
  return node;
}

function count(node: Node): i32 {
  const left = node.left;
  return left ? 1 + count(left) + count(node.right!) : 1;
}

// Builds a tree and drops it.
export function stretch(depth: i32): i32 {
  return build(depth).left ? 1 : 0;
}

// Builds what stays until `drop`: a tree, and `length` numbers.
export function keep(depth: i32, length: i32): i32 {
  const tree = new Node();
  longLived = tree;
  populate(depth, tree);
  const array = new StaticArray<f64>(length);
  for (let i = 0; i < length / 2; ++i) array[i] = 1.0 / <f64>(i + 1);
  numbers = array;
  return 1;
}

// Builds and drops `trees` trees. Returns how many.
export function fromRoot(depth: i32, trees: i32): i32 {
  for (let i = 0; i < trees; ++i) populate(depth, new Node());
  return trees;
}

// Builds and drops `trees` trees. Returns how many have a left subtree.
export function fromLeaves(depth: i32, trees: i32): i32 {
  let inner = 0;
  for (let i = 0; i < trees; ++i) inner += build(depth).left ? 1 : 0;
  return inner;
}

// Lets go of what stayed. Returns a sum over it.
export function drop(): i32 {
  const sum = count(longLived!) + <i32>(numbers![999] * 1000000.0);
  longLived = null;
  numbers = null;
  return sum;
}
