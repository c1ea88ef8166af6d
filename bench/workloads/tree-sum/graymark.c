//===-- tree-sum/graymark.c - A recursive sum -----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sum of the values in a perfect binary tree, over and over. With
// REACHES_ALLOCATION a node with a certain value, of which there is none, would
// be replaced by a new one: then a collection may happen at every call, as far
// as a compiler can know; without, at none.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Tree Tree;
struct Tree {
  Tree GM *left;
  Tree GM *right;
  int32_t value;
};

GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));

static Tree GM *root;
static int32_t number;

/// A perfect tree: `depth` edges from the root to each leaf.
static Tree GM *build(int32_t depth) {
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  tree->value = number++ & 0xFF;
  if (depth > 0) {
    Tree GM *left = build(depth - 1);
    tree->left = left;
    Tree GM *right = build(depth - 1);
    tree->right = right;
  }
  return tree;
}

#if REACHES_ALLOCATION
static const int32_t Broken = -1;

/// A new node in the place of a broken one.
__attribute__((noinline)) static Tree GM *repair(Tree GM *broken) {
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  tree->left = broken->left;
  tree->right = broken->right;
  return tree;
}
#endif

static int32_t sum(Tree GM *tree) {
  int32_t total = tree->value;
#if REACHES_ALLOCATION
  if (total == Broken) {
    tree = repair(tree);
    total = tree->value;
  }
#endif
  Tree GM *left = tree->left;
  if (left)
    total += sum(left);
  Tree GM *right = tree->right;
  if (right)
    total += sum(right);
  return total;
}

EXPORT(setup) void setup(int32_t depth) {
  number = 0;
  root = build(depth);
}

/// Changes a value before each pass, so that no pass can be left out.
EXPORT(run) int32_t run(int32_t passes) {
  int32_t total = 0;
  for (int32_t pass = 0; pass < passes; ++pass) {
    root->value = pass & 0xFF;
    total = total * 31 + sum(root);
  }
  return total;
}
