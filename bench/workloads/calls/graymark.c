//===-- calls/graymark.c - Recursive functions on managed objects ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sum of a tree, queens on lists, and Takeuchi's function on boxed
// integers. The other files of this folder are the same program; workload.mjs
// drives all of them.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

/// Keeps the compiler from computing a sum once for many passes.
#define FORGET_MEMORY() __asm__ volatile("" ::: "memory")

enum { Boxes = 64, SmallestBoxed = -16 };

typedef struct Tree Tree;
struct Tree {
  Tree GM *left;
  Tree GM *right;
  int32_t number;
};

typedef struct Board Board;
struct Board {
  Board GM *below;
  int32_t column;
};

typedef struct Box Box;
struct Box {
  int32_t number;
};

GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));
GM_TYPE(Board_type, Board, GM_FIELD(Board, below));
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

static Tree GM *root;
static Box GM *boxes[Boxes];
static int32_t nodes;

static Tree GM *build(int32_t depth) {
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  tree->number = nodes++;
  if (depth > 0) {
    tree->left = build(depth - 1);
    tree->right = build(depth - 1);
  }
  return tree;
}

__attribute__((noinline)) static int32_t sumOf(Tree GM *tree) {
  uint32_t sum = (uint32_t)tree->number;
  Tree GM *left = tree->left;
  if (left)
    sum += (uint32_t)sumOf(left);
  Tree GM *right = tree->right;
  if (right)
    sum += (uint32_t)sumOf(right);
  return (int32_t)sum;
}

EXPORT(setup) void setup(int32_t depth) {
  nodes = 0;
  root = build(depth);
  for (int32_t i = 0; i < Boxes; ++i) {
    Box GM *box = GM_NEW(Box, Box_type);
    box->number = i + SmallestBoxed;
    boxes[i] = box;
  }
}

EXPORT(treeSum) int32_t treeSum(int32_t passes) {
  int32_t sum = 0;
  for (int32_t i = 0; i < passes; ++i) {
    sum ^= (int32_t)((uint32_t)sumOf(root) + (uint32_t)i);
    FORGET_MEMORY();
  }
  return sum;
}

/// Whether no queen on `board` attacks `column`, `distance` rows above it.
__attribute__((noinline)) static int32_t
isSafe(int32_t column, int32_t distance, Board GM *board) {
  if (!board)
    return 1;
  int32_t other = board->column;
  if (other == column || other == column + distance ||
      other == column - distance)
    return 0;
  return isSafe(column, distance + 1, board->below);
}

/// The number of ways to fill the rows from `row` on.
static int32_t place(int32_t row, int32_t size, Board GM *board) {
  if (row == size)
    return 1;
  int32_t ways = 0;
  for (int32_t column = 0; column < size; ++column)
    if (isSafe(column, 1, board)) {
      Board GM *next = GM_NEW(Board, Board_type);
      next->column = column;
      next->below = board;
      ways += place(row + 1, size, next);
    }
  return ways;
}

EXPORT(queens) int32_t queens(int32_t size) { return place(0, size, 0); }

static Box GM *box(int32_t number) { return boxes[number - SmallestBoxed]; }

static Box GM *oneLess(Box GM *x) { return box(x->number - 1); }

static Box GM *takeuchi(Box GM *x, Box GM *y, Box GM *z) {
  if (y->number >= x->number)
    return z;
  Box GM *a = takeuchi(oneLess(x), y, z);
  Box GM *b = takeuchi(oneLess(y), z, x);
  Box GM *c = takeuchi(oneLess(z), x, y);
  return takeuchi(a, b, c);
}

EXPORT(takeuchi)
int32_t runTakeuchi(int32_t x, int32_t y, int32_t z, int32_t passes) {
  int32_t sum = 0;
  for (int32_t i = 0; i < passes; ++i) {
    sum += takeuchi(box(x), box(y), box(z))->number;
    FORGET_MEMORY();
  }
  return sum;
}

EXPORT(drop) void drop(void) {
  root = 0;
  for (int32_t i = 0; i < Boxes; ++i)
    boxes[i] = 0;
}
