//===-- gcbench/graymark.c - GCBench on managed objects -------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Trees that are built from the root and from the leaves, beside a tree and an
// array without references that stay. The other files of this folder are the
// same program; workload.mjs drives all of them.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Node Node;
struct Node {
  Node GM *left;
  Node GM *right;
  int32_t i;
  int32_t j;
};

GM_TYPE(Node_type, Node, GM_FIELD(Node, left) | GM_FIELD(Node, right));
GM_VECTOR_TYPE(Numbers_type, double, GM_NO_REFERENCES);

static Node GM *longLived;
static double GM *numbers;

/// Gives `node` subtrees of `depth` edges, its children before theirs.
static void populate(int32_t depth, Node GM *node) {
  if (depth <= 0)
    return;
  node->left = GM_NEW(Node, Node_type);
  node->right = GM_NEW(Node, Node_type);
  populate(depth - 1, node->left);
  populate(depth - 1, node->right);
}

/// A perfect tree, each node made after its subtrees.
static Node GM *build(int32_t depth) {
  if (depth <= 0)
    return GM_NEW(Node, Node_type);
  Node GM *left = build(depth - 1);
  Node GM *right = build(depth - 1);
  Node GM *node = GM_NEW(Node, Node_type);
  node->left = left;
  node->right = right;
  return node;
}

static int32_t count(Node GM *node) {
  return node->left ? 1 + count(node->left) + count(node->right) : 1;
}

/// Builds a tree and drops it.
EXPORT(stretch) int32_t stretch(int32_t depth) {
  Node GM *tree = build(depth);
  return tree->left != 0;
}

/// Builds what stays until `drop`: a tree, and `length` numbers.
EXPORT(keep) int32_t keep(int32_t depth, int32_t length) {
  Node GM *tree = GM_NEW(Node, Node_type);
  longLived = tree;
  populate(depth, tree);
  double GM *array = GM_NEW_VECTOR(double, Numbers_type, length);
  for (int32_t i = 0; i < length / 2; ++i)
    array[i] = 1.0 / (i + 1);
  numbers = array;
  return 1;
}

/// Builds and drops `trees` trees. Returns how many.
EXPORT(fromRoot) int32_t fromRoot(int32_t depth, int32_t trees) {
  for (int32_t i = 0; i < trees; ++i) {
    Node GM *tree = GM_NEW(Node, Node_type);
    populate(depth, tree);
  }
  return trees;
}

/// Builds and drops `trees` trees. Returns how many have a left subtree.
EXPORT(fromLeaves) int32_t fromLeaves(int32_t depth, int32_t trees) {
  int32_t inner = 0;
  for (int32_t i = 0; i < trees; ++i) {
    Node GM *tree = build(depth);
    inner += tree->left != 0;
  }
  return inner;
}

/// Lets go of what stayed. Returns a sum over it.
EXPORT(drop) int32_t drop(void) {
  int32_t sum = count(longLived) + (int32_t)(numbers[999] * 1000000.0);
  longLived = 0;
  numbers = 0;
  return sum;
}
