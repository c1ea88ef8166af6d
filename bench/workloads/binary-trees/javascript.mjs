//===-- binary-trees/javascript.mjs - binary-trees in JavaScript ----------===//
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

class Tree {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
}

let longLived = null;

/** A perfect tree: `depth` edges from the root to each leaf. */
function buildChildrenFirst(depth) {
  if (depth === 0)
    return new Tree(null, null);
  const left = buildChildrenFirst(depth - 1);
  const right = buildChildrenFirst(depth - 1);
  return new Tree(left, right);
}

function buildChildrenLast(depth) {
  const tree = new Tree(null, null);
  if (depth > 0) {
    tree.left = buildChildrenLast(depth - 1);
    tree.right = buildChildrenLast(depth - 1);
  }
  return tree;
}

let build;

export function configure({ CHILDREN_FIRST }) {
  build = CHILDREN_FIRST ? buildChildrenFirst : buildChildrenLast;
}

/** The number of nodes, counted by visiting each. */
function count(tree) {
  const { left } = tree;
  return left === null ? 1 : 1 + count(left) + count(tree.right);
}

/** Builds and walks `trees` trees, one after the other. Returns their nodes. */
export function churn(depth, trees) {
  let nodes = 0;
  for (let i = 0; i < trees; ++i)
    nodes += count(build(depth));
  return nodes;
}

/** Builds the tree that stays until `drop`. */
export function keep(depth) {
  longLived = build(depth);
}

/** Lets go of that tree. Returns its nodes. */
export function drop() {
  const nodes = count(longLived);
  longLived = null;
  return nodes;
}
