//===-- binary-trees/malloc.c - binary-trees with malloc and free --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What graymark.c does, in plain C that frees by hand: one more walk over each
// tree. It shows what the same work costs without a collector.
//
//===----------------------------------------------------------------------===//

#include "../memory.h"

typedef struct Tree Tree;
struct Tree {
  Tree *left;
  Tree *right;
};

static Tree *longLived;

/// A node without children.
static Tree *makeNode(void) {
  Tree *tree = allocate(sizeof(Tree));
  tree->left = 0;
  tree->right = 0;
  return tree;
}

/// A perfect tree: `depth` edges from the root to each leaf.
static Tree *build(int32_t depth) {
#if CHILDREN_FIRST
  if (depth == 0)
    return makeNode();
  Tree *left = build(depth - 1);
  Tree *right = build(depth - 1);
  Tree *tree = makeNode();
  tree->left = left;
  tree->right = right;
  return tree;
#else
  Tree *tree = makeNode();
  if (depth > 0) {
    tree->left = build(depth - 1);
    tree->right = build(depth - 1);
  }
  return tree;
#endif
}

/// The number of nodes, counted by visiting each.
static int32_t count(Tree *tree) {
  return tree->left ? 1 + count(tree->left) + count(tree->right) : 1;
}

/// Frees a tree and everything below it.
static void freeTree(Tree *tree) {
#if FREES
  if (tree->left) {
    freeTree(tree->left);
    freeTree(tree->right);
  }
  release(tree);
#endif
}

/// Builds and walks `trees` trees, one after the other. Returns their nodes.
EXPORT(churn) int32_t churn(int32_t depth, int32_t trees) {
  int32_t nodes = 0;
  for (int32_t i = 0; i < trees; ++i) {
    Tree *tree = build(depth);
    nodes += count(tree);
    freeTree(tree);
  }
  return nodes;
}

/// Builds the tree that stays until `drop`.
EXPORT(keep) void keep(int32_t depth) { longLived = build(depth); }

/// Frees that tree. Returns its nodes.
EXPORT(drop) int32_t drop(void) {
  int32_t nodes = count(longLived);
  freeTree(longLived);
  longLived = 0;
  return nodes;
}
