//===-- versions.c - A sorted map that remembers, without any libc --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A map from integers to integers for a JavaScript program (drive.mjs). Its
// tree is never changed: an update copies the path from the root to the node
// and shares the rest, so each earlier version of the map stays as it was and
// can be returned to. What no version reaches any more is garbage.
//
// The module uses no libc, and is linked with the collector that runs only when
// it is told to, between calls, when no function holds references:
//
//   graymark-clang --target=wasm32-unknown-unknown --runtime=minimal \
//     --export-runtime -O2 versions.c -o versions.wasm
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

/// A node of a treap: a search tree by key, a heap by priority. The priority
/// is a hash of the key, which keeps the tree balanced and its shape dependent
/// on nothing but the keys in it.
typedef struct Node Node;
struct Node {
  Node GM *left;
  Node GM *right;
  int32_t key;
  int32_t value;
};

GM_TYPE(Node_type, Node, GM_FIELD(Node, left) | GM_FIELD(Node, right));

/// One version of the map, and the one before it.
typedef struct Version Version;
struct Version {
  Node GM *root;
  Version GM *previous;
  uint32_t count;
};

GM_TYPE(Version_type, Version,
        GM_FIELD(Version, root) | GM_FIELD(Version, previous));

// The newest version: a root of the collector. Null before the first update.
static Version GM *current;

/// Mixes the bits of a key (the finaliser of MurmurHash3).
static uint32_t priority(int32_t key) {
  uint32_t hash = (uint32_t)key;
  hash = (hash ^ hash >> 16) * 0x85EBCA6Bu;
  hash = (hash ^ hash >> 13) * 0xC2B2AE35u;
  return hash ^ hash >> 16;
}

/// Whether a node with key `a` is to be above one with key `b`.
static int isAbove(int32_t a, int32_t b) {
  uint32_t first = priority(a), second = priority(b);
  return first != second ? first > second : a > b;
}

static Node GM *makeNode(int32_t key, int32_t value, Node GM *left,
                         Node GM *right) {
  Node GM *node = GM_NEW(Node, Node_type);
  node->key = key;
  node->value = value;
  node->left = left;
  node->right = right;
  return node;
}

static Node GM *find(Node GM *tree, int32_t key) {
  while (tree && tree->key != key)
    tree = key < tree->key ? tree->left : tree->right;
  return tree;
}

/// The part of `tree` with keys less than `key`.
static Node GM *below(Node GM *tree, int32_t key) {
  if (!tree)
    return 0;
  if (tree->key >= key)
    return below(tree->left, key);
  return makeNode(tree->key, tree->value, tree->left, below(tree->right, key));
}

/// The part of `tree` with keys greater than `key`.
static Node GM *above(Node GM *tree, int32_t key) {
  if (!tree)
    return 0;
  if (tree->key <= key)
    return above(tree->right, key);
  return makeNode(tree->key, tree->value, above(tree->left, key), tree->right);
}

/// `tree` with `key` set to `value`.
static Node GM *with(Node GM *tree, int32_t key, int32_t value) {
  if (!tree || isAbove(key, tree->key))
    return makeNode(key, value, below(tree, key), above(tree, key));
  if (tree->key == key)
    return makeNode(key, value, tree->left, tree->right);
  if (key < tree->key)
    return makeNode(tree->key, tree->value, with(tree->left, key, value),
                    tree->right);
  return makeNode(tree->key, tree->value, tree->left,
                  with(tree->right, key, value));
}

/// One tree of two, where every key of `left` is less than those of `right`.
static Node GM *join(Node GM *left, Node GM *right) {
  if (!left)
    return right;
  if (!right)
    return left;
  if (isAbove(left->key, right->key))
    return makeNode(left->key, left->value, left->left,
                    join(left->right, right));
  return makeNode(right->key, right->value, join(left, right->left),
                  right->right);
}

/// `tree` without `key`, which is in it.
static Node GM *without(Node GM *tree, int32_t key) {
  if (tree->key == key)
    return join(tree->left, tree->right);
  if (key < tree->key)
    return makeNode(tree->key, tree->value, without(tree->left, key),
                    tree->right);
  return makeNode(tree->key, tree->value, tree->left,
                  without(tree->right, key));
}

static Node GM *currentRoot(void) { return current ? current->root : 0; }

static uint32_t currentCount(void) { return current ? current->count : 0; }

static void advance(Node GM *root, uint32_t count) {
  Version GM *version = GM_NEW(Version, Version_type);
  version->root = root;
  version->count = count;
  version->previous = current;
  current = version;
}

/// Sets a key. This and `erase` make a new version.
EXPORT(put) void putValue(int32_t key, int32_t value) {
  Node GM *root = currentRoot();
  uint32_t added = find(root, key) ? 0 : 1;
  advance(with(root, key, value), currentCount() + added);
}

/// Removes a key. Returns 0, and makes no version, if it is not there.
EXPORT(erase) int eraseKey(int32_t key) {
  Node GM *root = currentRoot();
  if (!find(root, key))
    return 0;
  advance(without(root, key), currentCount() - 1);
  return 1;
}

/// The value of a key, or `fallback`.
EXPORT(get) int32_t getValue(int32_t key, int32_t fallback) {
  Node GM *node = find(currentRoot(), key);
  return node ? node->value : fallback;
}

/// The number of keys.
EXPORT(count) uint32_t countKeys(void) { return currentCount(); }

/// Goes back to the version before. Returns 0 if there is none.
EXPORT(undo) int undoUpdate(void) {
  if (!current)
    return 0;
  current = current->previous;
  return 1;
}

/// Gives up all versions but the newest.
EXPORT(forget) void forgetHistory(void) {
  if (current)
    current->previous = 0;
}

/// Bytes that objects occupy.
EXPORT(liveBytes) uint32_t countLiveBytes(void) {
  gm_statistics statistics;
  gm_stats(&statistics);
  return statistics.live_bytes;
}
