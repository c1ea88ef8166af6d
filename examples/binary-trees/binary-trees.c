//===-- binary-trees.c - Many short-lived trees beside a long-lived one ---===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The binary-trees task of the Computer Language Benchmarks Game: builds and
// walks perfect binary trees, nearly all of which are garbage at once. Prints
// what that site's programs print.
//
//   graymark-clang -O2 binary-trees.c -o binary-trees.wasm
//   node ... binary-trees.wasm 16
//
// The argument is the depth of the long-lived tree, 10 if there is none.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>
#include <stdio.h>
#include <stdlib.h>

enum { MinimumDepth = 4, MaximumDepth = 25, DefaultDepth = 10 };

typedef struct Tree Tree;
struct Tree {
  Tree GM *left;
  Tree GM *right;
};

GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));

/// A perfect tree: `depth` edges from the root to each leaf.
static Tree GM *build(int depth) {
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  if (depth > 0) {
    tree->left = build(depth - 1);
    tree->right = build(depth - 1);
  }
  return tree;
}

/// The number of nodes, counted by visiting each.
static long count(Tree GM *tree) {
  return tree->left ? 1 + count(tree->left) + count(tree->right) : 1;
}

int main(int argc, char **argv) {
  int depth = DefaultDepth;
  if (argc > 1) {
    char *end;
    long value = strtol(argv[1], &end, 10);
    if (argc > 2 || end == argv[1] || *end || value < 0 ||
        value > MaximumDepth) {
      fprintf(stderr, "usage: binary-trees [depth from 0 to %d]\n",
              MaximumDepth);
      return 1;
    }
    depth = (int)value;
  }
  if (depth < MinimumDepth + 2)
    depth = MinimumDepth + 2;

  printf("stretch tree of depth %d\t check: %ld\n", depth + 1,
         count(build(depth + 1)));

  Tree GM *longLived = build(depth);
  for (int d = MinimumDepth; d <= depth; d += 2) {
    long trees = 1L << (depth - d + MinimumDepth);
    long nodes = 0;
    for (long i = 0; i < trees; ++i)
      nodes += count(build(d));
    printf("%ld\t trees of depth %d\t check: %ld\n", trees, d, nodes);
  }
  printf("long lived tree of depth %d\t check: %ld\n", depth, count(longLived));
  return 0;
}
