//===-- many-functions.mjs - A module of ordinary managed functions ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes C in which every function is what programs on managed objects consist
// of: walks over lists and trees, searches in tables, buffers that grow,
// evaluators, constructors, accessors. Shapes repeat; constants, callees and
// globals differ, so that no two functions are merged.
//
//===----------------------------------------------------------------------===//

import { makeRandom } from '../lib/statistics.mjs';

const head = `#include <graymark/graymark.h>

typedef struct Tree Tree;
struct Tree { Tree GM *left; Tree GM *right; int32_t key; int32_t weight; };
GM_TYPE(Tree_type, Tree, GM_FIELD(Tree, left) | GM_FIELD(Tree, right));

typedef struct List List;
struct List { gm_ref head; List GM *tail; };
GM_TYPE(List_type, List, GM_FIELD(List, head) | GM_FIELD(List, tail));

typedef struct Entry Entry;
struct Entry { Entry GM *next; gm_ref value; uint32_t hash; };
GM_TYPE(Entry_type, Entry, GM_FIELD(Entry, next) | GM_FIELD(Entry, value));

typedef struct Array { uint32_t length; gm_ref elements[]; } Array;
GM_ARRAY_TYPE(Array_type, Array, GM_NO_REFERENCES, elements,
              GM_EACH_REFERENCE);

typedef struct Table { Array GM *buckets; uint32_t count; } Table;
GM_TYPE(Table_type, Table, GM_FIELD(Table, buckets));

typedef struct Buffer Buffer;
struct Buffer { Array GM *items; Buffer GM *parent; uint32_t used; };
GM_TYPE(Buffer_type, Buffer, GM_FIELD(Buffer, items) | GM_FIELD(Buffer, parent));

void report(int32_t code) GM_LEAF;
int32_t ask(gm_ref about);
gm_ref global[64];
static List GM *cons(gm_ref head, List GM *tail) {
  List GM *cell = GM_NEW(List, List_type);
  cell->head = head;
  cell->tail = tail;
  return cell;
}
`;

/**
 * The shapes. Each is a function of type int32_t(gm_ref, int32_t), named `name`;
 * `f(k)` is the name of another one, `n(limit)` a number below `limit`.
 */
const shapes = [
  // A walk without any safepoint.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  int32_t sum = x;
  for (List GM *l = about; l; l = l->tail)
    sum = sum * ${2 * n(50) + 3} + (gm_is_int(l->head) ? gm_to_int(l->head) : ${n(99)});
  return sum;
}`,
  // A list built from a list, each element asked for.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  List GM *result = 0;
  int32_t count = 0;
  for (List GM *l = about; l; l = l->tail) {
    if (${f()}(l->head, x) > ${n(100)}) {
      result = cons(l->head, result);
      ++count;
    }
  }
  global[${n(64)}] = result;
  return count;
}`,
  // Insertion into a binary search tree.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Tree GM *at = about;
  if (!at) {
    at = GM_NEW(Tree, Tree_type);
    at->key = x;
    global[${n(64)}] = at;
    return 1;
  }
  for (;;) {
    at->weight += ${n(9) + 1};
    if (x < at->key) {
      if (!at->left) {
        Tree GM *leaf = GM_NEW(Tree, Tree_type);
        leaf->key = x;
        at->left = leaf;
        return at->weight;
      }
      at = at->left;
    } else if (x > at->key) {
      if (!at->right) {
        Tree GM *leaf = GM_NEW(Tree, Tree_type);
        leaf->key = x + ${n(9)};
        at->right = leaf;
        return at->weight;
      }
      at = at->right;
    } else {
      return ${f()}(at, x);
    }
  }
}`,
  // Recursion over a tree with a call at each node.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Tree GM *tree = about;
  if (!tree)
    return ${n(100)};
  int32_t left = ${name}(tree->left, x + 1);
  int32_t here = ${f()}(tree, left);
  int32_t right = ${name}(tree->right, here);
  tree->weight = left + right;
  return left ^ right + here;
}`,
  // A search in a hash table that inserts what is missing.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Table GM *table = about;
  uint32_t hash = (uint32_t)x * ${2654435761 - 2 * n(1000)}u;
  uint32_t bucket = hash % table->buckets->length;
  for (Entry GM *e = table->buckets->elements[bucket]; e; e = e->next)
    if (e->hash == hash)
      return ${f()}(e->value, x);
  Entry GM *fresh = GM_NEW(Entry, Entry_type);
  fresh->hash = hash;
  fresh->value = gm_from_int(x >> ${n(7) + 1});
  fresh->next = table->buckets->elements[bucket];
  table->buckets->elements[bucket] = fresh;
  if (++table->count > table->buckets->length * ${n(3) + 1})
    return ${f()}(table, x);
  return 0;
}`,
  // A buffer that grows.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Buffer GM *buffer = about;
  if (buffer->used == buffer->items->length) {
    uint32_t length = buffer->used * 2 + ${n(8) + 1};
    Array GM *larger = GM_NEW_ARRAY(Array, elements, Array_type, length);
    larger->length = length;
    for (uint32_t i = 0; i < buffer->used; ++i)
      larger->elements[i] = buffer->items->elements[i];
    buffer->items = larger;
  }
  buffer->items->elements[buffer->used++] = gm_from_int(x);
  return buffer->parent ? ${f()}(buffer->parent, x + ${n(5)}) : (int32_t)buffer->used;
}`,
  // An evaluator's switch.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Tree GM *node = about;
  switch (node->key & 7) {
  case 0: return node->weight;
  case 1: return ${name}(node->left, x) + ${name}(node->right, x);
  case 2: return ${name}(node->left, x) * ${n(30) + 2} - ${f()}(node->right, x);
  case 3: return ${f()}(node->left, x) ? ${name}(node->right, x) : x;
  case 4: { int32_t value = ${f()}(node, x); return ${name}(node->left, value); }
  case 5: global[${n(64)}] = node->left; return ask(node);
  case 6: return x + ${n(100)};
  default: report(node->key); return -1;
  }
}`,
  // Several objects made and put together.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  List GM *first = cons(about, 0);
  List GM *second = cons(gm_from_int(x), first);
  Tree GM *tree = GM_NEW(Tree, Tree_type);
  tree->key = ${n(1000)};
  tree->left = global[${n(64)}];
  List GM *third = cons(tree, second);
  global[${n(64)}] = third;
  return ${f()}(third, x) + ${f()}(tree, x) + ${f()}(first, ${n(10)});
}`,
  // Accessors.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Tree GM *tree = about;
  return tree && tree->left ? tree->left->key + x + ${n(1000)} : tree ? tree->weight : 0;
}`,
  // An array sorted by insertion, compared by a call.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  Array GM *array = about;
  int32_t moves = 0;
  for (uint32_t i = 1; i < array->length; ++i) {
    gm_ref moving = array->elements[i];
    uint32_t j = i;
    while (j > 0 && ${f()}(array->elements[j - 1], x) > ${f()}(moving, x)) {
      array->elements[j] = array->elements[j - 1];
      --j;
      moves += ${n(3) + 1};
    }
    array->elements[j] = moving;
  }
  return moves;
}`,
  // A loop over pairs of lists, with a result that is merged of both.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  List GM *left = about;
  List GM *right = global[${n(64)}];
  List GM *merged = 0;
  while (left && right) {
    gm_ref chosen;
    if (ask(left->head) <= ask(right->head) + ${n(20)}) {
      chosen = left->head;
      left = left->tail;
    } else {
      chosen = right->head;
      right = right->tail;
    }
    merged = cons(chosen, merged);
  }
  for (List GM *rest = left ? left : right; rest; rest = rest->tail)
    merged = cons(rest->head, merged);
  return ${f()}(merged, x);
}`,
  // Callers of callers.
  (name, f, n) => `int32_t ${name}(gm_ref about, int32_t x) {
  int32_t y = ${f()}(about, x);
  if (y < ${n(100)})
    return ${f()}(about, y) + x;
  if (y & ${1 << n(8)})
    y = ${f()}(global[${n(64)}], y);
  return ${f()}(about, y);
}`,
];

/** The text of a module of `count` functions. */
export function manyFunctions(count) {
  const random = makeRandom(count);
  const nameOf = (index) => `function${index}`;
  const names = Array.from({ length: count }, (_, index) => nameOf(index));
  const declarations = names.map((name) => `int32_t ${name}(gm_ref about, int32_t x);`);
  const functions = names.map((name, index) => {
    // Callees are near, as in the files that a module is made of.
    const callee = () =>
      nameOf((index + 1 + random(Math.min(count - 1, 50))) % count);
    return shapes[index % shapes.length](name, callee, random);
  });
  return [head, ...declarations, '', ...functions, ''].join('\n');
}
