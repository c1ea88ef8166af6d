//===-- pauses/graymark.c - Interruptions by the collector ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Holds much data in one of several shapes and allocates garbage beside it. The
// time of each allocation is taken, and the longest one reported: what the
// collector does happens there, in slices. Filling the shape is not measured.
//
//===----------------------------------------------------------------------===//

#include <graymark/graymark.h>

/// References in a global array; where there is none, no pass over the roots
/// sees it.
#ifndef GLOBALS
#define GLOBALS 0
#endif

#define EXPORT(name) __attribute__((export_name(#name)))

/// Milliseconds since some time in the past.
__attribute__((import_module("env"), import_name("now"))) double now(void);

typedef struct Node Node;
struct Node {
  Node GM *next;
  int32_t value;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef struct Leaf Leaf;
struct Leaf {
  int32_t value;
};
GM_TYPE(Leaf_type, Leaf, GM_NO_REFERENCES);

typedef Node GM *NodeReference;
GM_VECTOR_TYPE(Nodes_type, NodeReference, GM_EACH_REFERENCE);
typedef Leaf GM *LeafReference;
GM_VECTOR_TYPE(Leaves_type, LeafReference, GM_EACH_REFERENCE);
typedef LeafReference GM *LeavesReference;
GM_VECTOR_TYPE(Groups_type, LeavesReference, GM_EACH_REFERENCE);

static Node GM *list;
static NodeReference GM *nodes;
static LeavesReference GM *groups;
#if GLOBALS
static Node GM *globals[GLOBALS];
#endif

/// A list of `length` nodes.
static Node GM *makeList(int32_t length) {
  Node GM *first = 0;
  for (int32_t i = 0; i < length; ++i) {
    Node GM *node = GM_NEW(Node, Node_type);
    node->next = first;
    node->value = i;
    first = node;
  }
  return first;
}

/// Allocates `count` nodes, of which the last ones are alive, beside what there
/// is. Returns the time of the longest allocation in microseconds.
static double allocate(int32_t count) {
  double longest = 0;
  Node GM *last = 0;
  for (int32_t i = 0; i < count; ++i) {
    double start = now();
    Node GM *node = GM_NEW(Node, Node_type);
    double time = now() - start;
    if (time > longest)
      longest = time;
    node->next = i % 8 ? last : 0;
    last = node;
  }
  return longest * 1000;
}

/// Longest interruption with a list of `length` nodes that a local holds.
EXPORT(local) double local(int32_t length, int32_t count) {
  Node GM *first = makeList(length);
  double longest = allocate(count);
  return first->value == length - 1 ? longest : -1;
}

EXPORT(fillGlobal) void fillGlobal(int32_t length) { list = makeList(length); }

/// One array; its elements are few objects, many times.
EXPORT(fillArray) void fillArray(int32_t length) {
  nodes = GM_NEW_VECTOR(NodeReference, Nodes_type, length);
  for (int32_t i = 0; i < length; ++i)
    nodes[i] = i % 1000 ? nodes[i - 1] : GM_NEW(Node, Node_type);
}

/// Objects without references, held by arrays of 1000.
EXPORT(fillLeaves) void fillLeaves(int32_t length) {
  groups = GM_NEW_VECTOR(LeavesReference, Groups_type, length / 1000);
  for (int32_t i = 0; i < length / 1000; ++i) {
    LeafReference GM *leaves = GM_NEW_VECTOR(LeafReference, Leaves_type, 1000);
    groups[i] = leaves;
    for (int32_t j = 0; j < 1000; ++j)
      leaves[j] = GM_NEW(Leaf, Leaf_type);
  }
}

EXPORT(fillPins) void fillPins(int32_t length) {
  for (int32_t i = 0; i < length; ++i)
    gm_pin(GM_NEW(Node, Node_type));
}

#if GLOBALS
EXPORT(fillGlobals) void fillGlobals(int32_t length) {
  for (int32_t i = 0; i < length; ++i)
    globals[i] = GM_NEW(Node, Node_type);
}
#endif

EXPORT(run) double run(int32_t count) { return allocate(count); }

static gm_statistics statistics;

/// Units of work in the longest interruption until now.
EXPORT(work) double work(void) {
  gm_stats(&statistics);
  return statistics.longest_pause_work;
}
EXPORT(cycles) double cycles(void) {
  gm_stats(&statistics);
  return statistics.cycles;
}
EXPORT(liveBytes) double liveBytes(void) {
  gm_stats(&statistics);
  return statistics.live_bytes;
}
