//===-- binary-trees/graymark.c - binary-trees on managed objects --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The program of examples/binary-trees cut into calls, so that a host can time
// it without start-up and output, and can collect between two calls, when no
// function holds a reference. With CHILDREN_FIRST a node is made after its
// subtrees, so that its references are those of a fresh object; without, it is
// made before them, as in the example. assemblyscript.ts and malloc.c are the
// same program; workload.mjs drives all of them.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Tree Tree;
struct Tree {
  Tree GM *left;
  Tree GM *right;
};

GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));

static Tree GM *longLived;

/// A perfect tree: `depth` edges from the root to each leaf.
static Tree GM *build(int32_t depth) {
#if CHILDREN_FIRST
  if (depth == 0)
    return GM_NEW(Tree, Tree_type);
  Tree GM *left = build(depth - 1);
  Tree GM *right = build(depth - 1);
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  tree->left = left;
  tree->right = right;
  return tree;
#else
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  if (depth > 0) {
    tree->left = build(depth - 1);
    tree->right = build(depth - 1);
  }
  return tree;
#endif
}

/// The number of nodes, counted by visiting each.
static int32_t count(Tree GM *tree) {
  return tree->left ? 1 + count(tree->left) + count(tree->right) : 1;
}

/// Builds and walks `trees` trees, one after the other. Returns their nodes.
EXPORT(churn) int32_t churn(int32_t depth, int32_t trees) {
  int32_t nodes = 0;
  for (int32_t i = 0; i < trees; ++i)
    nodes += count(build(depth));
  return nodes;
}

/// Builds the tree that stays until `drop`.
EXPORT(keep) void keep(int32_t depth) { longLived = build(depth); }

/// Lets go of that tree. Returns its nodes.
EXPORT(drop) int32_t drop(void) {
  int32_t nodes = count(longLived);
  longLived = 0;
  return nodes;
}
