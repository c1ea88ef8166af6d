//===-- calls/javascript.mjs - Recursive functions in JavaScript ----------===//
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

const Boxes = 64;
const SmallestBoxed = -16;

class Tree {
  constructor(number) {
    this.left = null;
    this.right = null;
    this.number = number;
  }
}

class Board {
  constructor(below, column) {
    this.below = below;
    this.column = column;
  }
}

class Box {
  constructor(number) {
    this.number = number;
  }
}

let root = null;
let boxes = null;
let nodes = 0;

function build(depth) {
  const tree = new Tree(nodes++);
  if (depth > 0) {
    tree.left = build(depth - 1);
    tree.right = build(depth - 1);
  }
  return tree;
}

function sumOf(tree) {
  let sum = tree.number;
  const { left, right } = tree;
  if (left !== null)
    sum = sum + sumOf(left) | 0;
  if (right !== null)
    sum = sum + sumOf(right) | 0;
  return sum;
}

export function setup(depth) {
  nodes = 0;
  root = build(depth);
  boxes = [];
  for (let i = 0; i < Boxes; ++i)
    boxes.push(new Box(i + SmallestBoxed));
}

export function treeSum(passes) {
  let sum = 0;
  for (let i = 0; i < passes; ++i)
    sum ^= sumOf(root) + i;
  return sum;
}

/** Whether no queen on `board` attacks `column`, `distance` rows above it. */
function isSafe(column, distance, board) {
  if (board === null)
    return true;
  const other = board.column;
  if (other === column || other === column + distance || other === column - distance)
    return false;
  return isSafe(column, distance + 1, board.below);
}

/** The number of ways to fill the rows from `row` on. */
function place(row, size, board) {
  if (row === size)
    return 1;
  let ways = 0;
  for (let column = 0; column < size; ++column)
    if (isSafe(column, 1, board))
      ways += place(row + 1, size, new Board(board, column));
  return ways;
}

export function queens(size) {
  return place(0, size, null);
}

const box = (number) => boxes[number - SmallestBoxed];

const oneLess = (x) => box(x.number - 1);

function takeuchiOf(x, y, z) {
  if (y.number >= x.number)
    return z;
  return takeuchiOf(takeuchiOf(oneLess(x), y, z), takeuchiOf(oneLess(y), z, x),
      takeuchiOf(oneLess(z), x, y));
}

export function takeuchi(x, y, z, passes) {
  let sum = 0;
  for (let i = 0; i < passes; ++i)
    sum += takeuchiOf(box(x), box(y), box(z)).number;
  return sum;
}

export function drop() {
  root = null;
  boxes = null;
}
