//===-- calls/assemblyscript.ts - Recursive functions in AssemblyScript ---===//
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

export { reset } from "../reset";

const Boxes = 64;
const SmallestBoxed = -16;

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
  number: i32 = 0;
}

class Board {
  constructor(
    public below: Board | null,
    public column: i32,
  ) {}
}

class Box {
  constructor(public number: i32) {}
}

let root: Tree | null = null;
let boxes: StaticArray<Box | null> | null = null;
let nodes: i32 = 0;

function build(depth: i32): Tree {
  const tree = new Tree();
  tree.number = nodes++;
  if (depth > 0) {
    tree.left = build(depth - 1);
    tree.right = build(depth - 1);
  }
  return tree;
}

function sumOf(tree: Tree): i32 {
  let sum = tree.number;
  const left = tree.left;
  if (left) sum += sumOf(left);
  const right = tree.right;
  if (right) sum += sumOf(right);
  return sum;
}

export function setup(depth: i32): void {
  nodes = 0;
  root = build(depth);
  const table = new StaticArray<Box | null>(Boxes);
  boxes = table;
  for (let i = 0; i < Boxes; ++i) table[i] = new Box(i + SmallestBoxed);
}

export function treeSum(passes: i32): i32 {
  let sum = 0;
  for (let i = 0; i < passes; ++i) sum ^= sumOf(root!) + i;
  return sum;
}

// Whether no queen on `board` attacks `column`, `distance` rows above it.
function isSafe(column: i32, distance: i32, board: Board | null): bool {
  if (!board) return true;
  const other = board.column;
  if (
    other == column ||
    other == column + distance ||
    other == column - distance
  )
    return false;
  return isSafe(column, distance + 1, board.below);
}

// The number of ways to fill the rows from `row` on.
function place(row: i32, size: i32, board: Board | null): i32 {
  if (row == size) return 1;
  let ways = 0;
  for (let column = 0; column < size; ++column)
    if (isSafe(column, 1, board))
      ways += place(row + 1, size, new Board(board, column));
  return ways;
}

export function queens(size: i32): i32 {
  return place(0, size, null);
}

function box(number: i32): Box {
  return boxes![number - SmallestBoxed]!;
}

function oneLess(x: Box): Box {
  return box(x.number - 1);
}

function takeuchiOf(x: Box, y: Box, z: Box): Box {
  if (y.number >= x.number) return z;
  return takeuchiOf(
    takeuchiOf(oneLess(x), y, z),
    takeuchiOf(oneLess(y), z, x),
    takeuchiOf(oneLess(z), x, y),
  );
}

export function takeuchi(x: i32, y: i32, z: i32, passes: i32): i32 {
  let sum = 0;
  for (let i = 0; i < passes; ++i)
    sum += takeuchiOf(box(x), box(y), box(z)).number;
  return sum;
}

export function drop(): void {
  root = null;
  boxes = null;
}
