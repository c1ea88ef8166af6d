//===-- binary-trees/assemblyscript.ts - binary-trees in AssemblyScript --===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in AssemblyScript. CHILDREN_FIRST is a constant that
// the command line defines.
//
//===----------------------------------------------------------------------===//

// A constructor with parameters, as the compiler makes the least of it: fields
// without one are set twice when children come first.
class Tree {
  constructor(
    public left: Tree | null,
    public right: Tree | null,
  ) {}
}

let longLived: Tree | null = null;

// A perfect tree: `depth` edges from the root to each leaf.
function build(depth: i32): Tree {
  // @ts-ignore: defined on the command line
  if (CHILDREN_FIRST) {
    if (depth == 0) return new Tree(null, null);
    const left = build(depth - 1);
    const right = build(depth - 1);
    return new Tree(left, right);
  } else {
    const tree = new Tree(null, null);
    if (depth > 0) {
      tree.left = build(depth - 1);
      tree.right = build(depth - 1);
    }
    return tree;
  }
}

// The number of nodes, counted by visiting each.
function count(tree: Tree): i32 {
  const left = tree.left;
  return left ? 1 + count(left) + count(tree.right!) : 1;
}

// Builds and walks `trees` trees, one after the other. Returns their nodes.
export function churn(depth: i32, trees: i32): i32 {
  let nodes = 0;
  for (let i = 0; i < trees; ++i) nodes += count(build(depth));
  return nodes;
}

// Builds the tree that stays until `drop`.
export function keep(depth: i32): void {
  longLived = build(depth);
}

// Lets go of that tree. Returns its nodes.
export function drop(): i32 {
  const nodes = count(longLived!);
  longLived = null;
  return nodes;
}
