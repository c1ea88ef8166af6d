//===-- tree-sum/assemblyscript.ts - A recursive sum ----------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in AssemblyScript. Constants in capitals are defined on
// the command line.
//
//===----------------------------------------------------------------------===//

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
  value: i32 = 0;
}

let root: Tree | null = null;
let number = 0;

// A perfect tree: `depth` edges from the root to each leaf.
function build(depth: i32): Tree {
  const tree = new Tree();
  tree.value = number++ & 0xff;
  if (depth > 0) {
    tree.left = build(depth - 1);
    tree.right = build(depth - 1);
  }
  return tree;
}

const Broken: i32 = -1;

// A new node in the place of a broken one.
// @ts-ignore: decorator
@inline(false)
function repair(broken: Tree): Tree {
  const tree = new Tree();
  tree.left = broken.left;
  tree.right = broken.right;
  return tree;
}

function sum(tree: Tree): i32 {
  let total = tree.value;
  // @ts-ignore: defined on the command line
  if (REACHES_ALLOCATION) {
    if (total == Broken) {
      tree = repair(tree);
      total = tree.value;
    }
  }
  const left = tree.left;
  if (left) total += sum(left);
  const right = tree.right;
  if (right) total += sum(right);
  return total;
}

export function setup(depth: i32): void {
  number = 0;
  root = build(depth);
}

// Changes a value before each pass, so that no pass can be left out.
export function run(passes: i32): i32 {
  let total = 0;
  for (let pass = 0; pass < passes; ++pass) {
    root!.value = pass & 0xff;
    total = total * 31 + sum(root!);
  }
  return total;
}
