//===-- gcbench/malloc.c - GCBench with malloc and free -------------------===//
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

typedef struct Node Node;
struct Node {
  Node *left;
  Node *right;
  int32_t i;
  int32_t j;
};

static Node *longLived;
static double *numbers;

static Node *makeNode(void) {
  Node *node = allocate(sizeof(Node));
  node->left = 0;
  node->right = 0;
  node->i = 0;
  node->j = 0;
  return node;
}

/// Gives `node` subtrees of `depth` edges, its children before theirs.
static void populate(int32_t depth, Node *node) {
  if (depth <= 0)
    return;
  node->left = makeNode();
  node->right = makeNode();
  populate(depth - 1, node->left);
  populate(depth - 1, node->right);
}

/// A perfect tree, each node made after its subtrees.
static Node *build(int32_t depth) {
  if (depth <= 0)
    return makeNode();
  Node *left = build(depth - 1);
  Node *right = build(depth - 1);
  Node *node = makeNode();
  node->left = left;
  node->right = right;
  return node;
}

static int32_t count(Node *node) {
  return node->left ? 1 + count(node->left) + count(node->right) : 1;
}

/// Frees a tree and everything below it.
static void freeTree(Node *node) {
#if FREES
  if (node->left) {
    freeTree(node->left);
    freeTree(node->right);
  }
  release(node);
#endif
}

/// Builds a tree and drops it.
EXPORT(stretch) int32_t stretch(int32_t depth) {
  Node *tree = build(depth);
  int32_t inner = tree->left != 0;
  freeTree(tree);
  return inner;
}

/// Builds what stays until `drop`: a tree, and `length` numbers.
EXPORT(keep) int32_t keep(int32_t depth, int32_t length) {
  Node *tree = makeNode();
  longLived = tree;
  populate(depth, tree);
  size_t size = sizeof(double) * (size_t)length;
  numbers = allocate(size);
  memset(numbers, 0, size);
  for (int32_t i = 0; i < length / 2; ++i)
    numbers[i] = 1.0 / (i + 1);
  return 1;
}

/// Builds and drops `trees` trees. Returns how many.
EXPORT(fromRoot) int32_t fromRoot(int32_t depth, int32_t trees) {
  for (int32_t i = 0; i < trees; ++i) {
    Node *tree = makeNode();
    populate(depth, tree);
    freeTree(tree);
  }
  return trees;
}

/// Builds and drops `trees` trees. Returns how many have a left subtree.
EXPORT(fromLeaves) int32_t fromLeaves(int32_t depth, int32_t trees) {
  int32_t inner = 0;
  for (int32_t i = 0; i < trees; ++i) {
    Node *tree = build(depth);
    inner += tree->left != 0;
    freeTree(tree);
  }
  return inner;
}

/// Frees what stayed. Returns a sum over it.
EXPORT(drop) int32_t drop(void) {
  int32_t sum = count(longLived) + (int32_t)(numbers[999] * 1000000.0);
  freeTree(longLived);
  release(numbers);
  longLived = 0;
  numbers = 0;
  return sum;
}
