//===-- header.cpp - The header in C++ ------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plain data and free functions, as docs/c-programs.md promises; the header has
// no warnings in C++17 and later.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -std=c++17 -Wall -Wextra -Werror -fsyntax-only %s
// RUN: %node %S/Inputs/every-way.mjs %graymark_clang %t plain stress \
// RUN:   check=%s driver=-std=c++20 -- %s

#include <cstdio>
#include <graymark/graymark.h>

namespace {
struct Node {
  Node GM *left;
  Node GM *right;
  int key;
};
} // namespace

GM_TYPE(Node_type, Node, GM_FIELD(Node, left) | GM_FIELD(Node, right));

struct Names {
  uint32_t count;
  gm_string items[];
};
GM_COUNTED_ARRAY_TYPE(Names_type, Names, GM_NO_REFERENCES, items,
                      GM_EACH_REFERENCE, count);

struct Wide {
  char text[200];
  gm_ref reference;
};
GM_LIST_TYPE(Wide_type, Wide, GM_OFFSET(Wide, reference));

GM_STATIC(leaf, Node, Node_type, nullptr, nullptr, 5);

template <typename Function> static void walk(Node GM *node, Function visit) {
  if (!node)
    return;
  walk(node->left, visit);
  visit(node->key);
  walk(node->right, visit);
}

static Node GM *insert(Node GM *tree, int key) {
  if (!tree) {
    Node GM *node = GM_NEW(Node, Node_type);
    node->key = key;
    return node;
  }
  if (key < tree->key)
    tree->left = insert(tree->left, key);
  else
    tree->right = insert(tree->right, key);
  return tree;
}

int main() {
  Node GM *tree = GM_STATIC_REFERENCE(leaf);
  const int keys[] = {3, 8, 1, 9, 4};
  for (int key : keys)
    insert(tree, key);
  Names GM *names = GM_NEW_ARRAY(Names, items, Names_type, 3);
  for (uint32_t i = 0; i != 3; ++i) {
    names->count = i + 1;
    names->items[i] = GM_STRING("name");
  }
  Wide GM *wide = GM_NEW(Wide, Wide_type);
  wide->reference = gm_from_int(17);
  gm_collect();
  int sum = 0;
  walk(tree, [&sum](int key) {
    std::printf("%d ", key);
    sum += key;
  });
  // CHECK: 1 3 4 5 8 9 sum 30, names 12, immediate 17
  std::printf("sum %d, names %d, immediate %d\n", sum,
              static_cast<int>(gm_string_length(names->items[0]) +
                               gm_string_length(names->items[1]) +
                               gm_string_length(names->items[2])),
              static_cast<int>(gm_to_int(wide->reference)));
  return 0;
}
