//===-- splay/graymark.c - A splay tree of managed objects ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A splay tree whose nodes hold small trees with arrays. The other files of
// this folder are the same program; workload.mjs drives all of them.
//
//===----------------------------------------------------------------------===//

#include "../random.h"
#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { PayloadDepth = 5, Numbers = 10, Characters = 40 };

typedef struct Payload Payload;
struct Payload {
  Payload GM *left;
  Payload GM *right;
};

// Extends Payload.
typedef struct {
  Payload base;
  int32_t GM *numbers;
  uint8_t GM *characters;
} Leaf;

typedef struct Node Node;
struct Node {
  Node GM *left;
  Node GM *right;
  Payload GM *payload;
  int32_t key;
};

GM_TYPE(Payload_type, Payload,
        GM_FIELD(Payload, left) | GM_FIELD(Payload, right));
GM_DERIVED_TYPE(Leaf_type, Leaf, Payload_type,
                GM_FIELD(Leaf, base.left) | GM_FIELD(Leaf, base.right) |
                    GM_FIELD(Leaf, numbers) | GM_FIELD(Leaf, characters));
GM_TYPE(Node_type, Node,
        GM_FIELD(Node, left) | GM_FIELD(Node, right) | GM_FIELD(Node, payload));
GM_VECTOR_TYPE(Numbers_type, int32_t, GM_NO_REFERENCES);
GM_VECTOR_TYPE(Characters_type, uint8_t, GM_NO_REFERENCES);

static Node GM *root;
static int32_t removed;

/// A tree with arrays in its leaves.
static Payload GM *makePayload(int32_t depth, int32_t tag) {
  if (depth == 0) {
    int32_t GM *numbers = GM_NEW_VECTOR(int32_t, Numbers_type, Numbers);
    for (int32_t i = 0; i < Numbers; ++i)
      numbers[i] = i;
    uint8_t GM *characters =
        GM_NEW_VECTOR(uint8_t, Characters_type, Characters);
    for (int32_t i = 0; i < Characters; ++i)
      characters[i] = (uint8_t)(tag + i);
    Leaf GM *leaf = GM_NEW(Leaf, Leaf_type);
    leaf->numbers = numbers;
    leaf->characters = characters;
    return &leaf->base;
  }
  Payload GM *left = makePayload(depth - 1, tag);
  Payload GM *right = makePayload(depth - 1, tag);
  Payload GM *payload = GM_NEW(Payload, Payload_type);
  payload->left = left;
  payload->right = right;
  return payload;
}

static Node GM *makeNode(int32_t key, Payload GM *payload) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->key = key;
  node->payload = payload;
  return node;
}

/// Brings the node with that key, or a neighbour of it, to the root.
static void splay(int32_t key) {
  if (!root)
    return;
  Node GM *dummy = makeNode(0, 0);
  Node GM *left = dummy;
  Node GM *right = dummy;
  Node GM *current = root;
  for (;;) {
    if (key < current->key) {
      Node GM *child = current->left;
      if (!child)
        break;
      if (key < child->key) {
        current->left = child->right;
        child->right = current;
        current = child;
        child = current->left;
        if (!child)
          break;
      }
      right->left = current;
      right = current;
      current = child;
    } else if (key > current->key) {
      Node GM *child = current->right;
      if (!child)
        break;
      if (key > child->key) {
        current->right = child->left;
        child->left = current;
        current = child;
        child = current->right;
        if (!child)
          break;
      }
      left->right = current;
      left = current;
      current = child;
    } else {
      break;
    }
  }
  left->right = current->left;
  right->left = current->right;
  current->left = dummy->right;
  current->right = dummy->left;
  root = current;
}

static int32_t contains(int32_t key) {
  if (!root)
    return 0;
  splay(key);
  return root->key == key;
}

/// Inserts a key that is not there.
static void insert(int32_t key, Payload GM *payload) {
  Node GM *node = makeNode(key, payload);
  if (root) {
    splay(key);
    Node GM *old = root;
    if (key > old->key) {
      node->left = old;
      node->right = old->right;
      old->right = 0;
    } else {
      node->right = old;
      node->left = old->left;
      old->left = 0;
    }
  }
  root = node;
}

/// Removes a key that is there.
static void removeKey(int32_t key) {
  splay(key);
  if (root->key != key)
    __builtin_trap();
  Node GM *right = root->right;
  if (!root->left) {
    root = right;
  } else {
    root = root->left;
    splay(key);
    root->right = right;
  }
}

/// Inserts a new random key and returns it.
static int32_t insertRandom(void) {
  int32_t key;
  do
    key = (int32_t)(nextRandom() >> 1);
  while (contains(key));
  Payload GM *payload = makePayload(PayloadDepth, key);
  insert(key, payload);
  return key;
}

/// Makes a tree of so many nodes.
EXPORT(setup) void setup(int32_t nodes) {
  seedRandom();
  root = 0;
  removed = 0;
  for (int32_t i = 0; i < nodes; ++i)
    insertRandom();
}

/// Inserts a node, and removes the next smaller one if there is one.
EXPORT(step) void step(void) {
  int32_t key = insertRandom();
  splay(key);
  Node GM *node = root->left;
  if (node) {
    while (node->right)
      node = node->right;
    key = node->key;
  }
  removed ^= key;
  removeKey(key);
}

/// Lets go of the tree. Returns a sum over all keys removed and the root's.
EXPORT(drop) int32_t drop(void) {
  int32_t sum = removed ^ root->key;
  root = 0;
  return sum;
}
