//===-- splay/malloc.c - A splay tree with malloc and free ----------------===//
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
#include "../random.h"

enum { PayloadDepth = 5, Numbers = 10, Characters = 40 };

typedef struct Payload Payload;
struct Payload {
  Payload *left;
  Payload *right;
};

// Extends Payload.
typedef struct {
  Payload base;
  int32_t *numbers;
  uint8_t *characters;
} Leaf;

typedef struct Node Node;
struct Node {
  Node *left;
  Node *right;
  Payload *payload;
  int32_t key;
};

static Node *root;
static int32_t removed;

/// A tree with arrays in its leaves.
static Payload *makePayload(int32_t depth, int32_t tag) {
  if (depth == 0) {
    int32_t *numbers = allocate(sizeof(int32_t) * Numbers);
    for (int32_t i = 0; i < Numbers; ++i)
      numbers[i] = i;
    uint8_t *characters = allocate(sizeof(uint8_t) * Characters);
    for (int32_t i = 0; i < Characters; ++i)
      characters[i] = (uint8_t)(tag + i);
    Leaf *leaf = allocate(sizeof(Leaf));
    leaf->base.left = 0;
    leaf->base.right = 0;
    leaf->numbers = numbers;
    leaf->characters = characters;
    return &leaf->base;
  }
  Payload *left = makePayload(depth - 1, tag);
  Payload *right = makePayload(depth - 1, tag);
  Payload *payload = allocate(sizeof(Payload));
  payload->left = left;
  payload->right = right;
  return payload;
}

static Node *makeNode(int32_t key, Payload *payload) {
  Node *node = allocate(sizeof(Node));
  node->left = 0;
  node->right = 0;
  node->key = key;
  node->payload = payload;
  return node;
}

/// Brings the node with that key, or a neighbour of it, to the root.
static void splay(int32_t key) {
  if (!root)
    return;
  Node dummy = {0, 0, 0, 0};
  Node *left = &dummy;
  Node *right = &dummy;
  Node *current = root;
  for (;;) {
    if (key < current->key) {
      Node *child = current->left;
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
      Node *child = current->right;
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
  current->left = dummy.right;
  current->right = dummy.left;
  root = current;
}

static int32_t contains(int32_t key) {
  if (!root)
    return 0;
  splay(key);
  return root->key == key;
}

/// Inserts a key that is not there.
static void insert(int32_t key, Payload *payload) {
  Node *node = makeNode(key, payload);
  if (root) {
    splay(key);
    Node *old = root;
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

/// Frees a payload.
static void freePayload(Payload *payload) {
#if FREES
  if (payload->left) {
    freePayload(payload->left);
    freePayload(payload->right);
  } else {
    Leaf *leaf = (Leaf *)payload;
    release(leaf->numbers);
    release(leaf->characters);
  }
  release(payload);
#endif
}

/// Frees a node with its payload.
static void freeNode(Node *node) {
  freePayload(node->payload);
  release(node);
}

/// Frees a tree of nodes.
static void freeTree(Node *node) {
#if FREES
  if (!node)
    return;
  freeTree(node->left);
  freeTree(node->right);
  freeNode(node);
#endif
}

/// Removes a key that is there.
static void removeKey(int32_t key) {
  splay(key);
  Node *old = root;
  if (root->key != key)
    __builtin_trap();
  Node *right = root->right;
  if (!root->left) {
    root = right;
  } else {
    root = root->left;
    splay(key);
    root->right = right;
  }
  freeNode(old);
}

/// Inserts a new random key and returns it.
static int32_t insertRandom(void) {
  int32_t key;
  do
    key = (int32_t)(nextRandom() >> 1);
  while (contains(key));
  Payload *payload = makePayload(PayloadDepth, key);
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
  Node *node = root->left;
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
  freeTree(root);
  root = 0;
  return sum;
}
