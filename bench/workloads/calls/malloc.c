//===-- calls/malloc.c - Recursive functions with malloc and free ---------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in plain C that frees by hand.
//
//===----------------------------------------------------------------------===//

#include "../memory.h"

/// Keeps the compiler from computing a sum once for many passes.
#define FORGET_MEMORY() __asm__ volatile("" ::: "memory")

enum { Boxes = 64, SmallestBoxed = -16 };

typedef struct Tree Tree;
struct Tree {
  Tree *left;
  Tree *right;
  int32_t number;
};

typedef struct Board Board;
struct Board {
  Board *below;
  int32_t column;
};

typedef struct Box Box;
struct Box {
  int32_t number;
};

static Tree *root;
static Box *boxes[Boxes];
static int32_t nodes;

static Tree *build(int32_t depth) {
  Tree *tree = allocate(sizeof(Tree));
  tree->left = 0;
  tree->right = 0;
  tree->number = nodes++;
  if (depth > 0) {
    tree->left = build(depth - 1);
    tree->right = build(depth - 1);
  }
  return tree;
}

__attribute__((noinline)) static int32_t sumOf(Tree *tree) {
  uint32_t sum = (uint32_t)tree->number;
  Tree *left = tree->left;
  if (left)
    sum += (uint32_t)sumOf(left);
  Tree *right = tree->right;
  if (right)
    sum += (uint32_t)sumOf(right);
  return (int32_t)sum;
}

EXPORT(setup) void setup(int32_t depth) {
  nodes = 0;
  root = build(depth);
  for (int32_t i = 0; i < Boxes; ++i) {
    Box *box = allocate(sizeof(Box));
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
isSafe(int32_t column, int32_t distance, Board *board) {
  if (!board)
    return 1;
  int32_t other = board->column;
  if (other == column || other == column + distance ||
      other == column - distance)
    return 0;
  return isSafe(column, distance + 1, board->below);
}

/// The number of ways to fill the rows from `row` on.
static int32_t place(int32_t row, int32_t size, Board *board) {
  if (row == size)
    return 1;
  int32_t ways = 0;
  for (int32_t column = 0; column < size; ++column)
    if (isSafe(column, 1, board)) {
      Board *next = allocate(sizeof(Board));
      next->column = column;
      next->below = board;
      ways += place(row + 1, size, next);
      release(next);
    }
  return ways;
}

EXPORT(queens) int32_t queens(int32_t size) { return place(0, size, 0); }

static Box *box(int32_t number) { return boxes[number - SmallestBoxed]; }

static Box *oneLess(Box *x) { return box(x->number - 1); }

static Box *takeuchi(Box *x, Box *y, Box *z) {
  if (y->number >= x->number)
    return z;
  Box *a = takeuchi(oneLess(x), y, z);
  Box *b = takeuchi(oneLess(y), z, x);
  Box *c = takeuchi(oneLess(z), x, y);
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

#if FREES
static void freeTree(Tree *tree) {
  if (tree->left) {
    freeTree(tree->left);
    freeTree(tree->right);
  }
  release(tree);
}
#endif

EXPORT(drop) void drop(void) {
#if FREES
  freeTree(root);
  for (int32_t i = 0; i < Boxes; ++i)
    release(boxes[i]);
#endif
  root = 0;
}
