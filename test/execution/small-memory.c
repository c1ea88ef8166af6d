//===-- small-memory.c - A program in one page ----------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sixty-four KiB hold static data, both stacks and a heap in which much more is
// allocated than fits: a list of what was made last is alive, the rest is
// collected without the memory growing. The fast runtime, in which each size
// has blocks of 32 KiB, needs one MiB for that.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang --target=wasm32-unknown-unknown -Oz --export-runtime \
// RUN:   --shadow-stack-size=512 -Wl,-z,stack-size=1024 \
// RUN:   -Wl,--initial-memory=65536 -Wl,--max-memory=65536 %s -o %t.wasm
// RUN: %node %S/Inputs/small-memory.mjs %t.wasm 65536 | FileCheck %s
// RUN: %graymark_clang --target=wasm32-unknown-unknown -O2 --export-runtime \
// RUN:   --shadow-stack-size=512 -Wl,-z,stack-size=1024 \
// RUN:   -Wl,--initial-memory=1048576 -Wl,--max-memory=1048576 %s -o %t.wasm
// RUN: %node %S/Inputs/small-memory.mjs %t.wasm 1048576 | FileCheck %s

// CHECK: 100 rounds, memory as at the beginning

#include <graymark/graymark.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));
GM_VECTOR_TYPE(Text_type, char, GM_NO_REFERENCES);

static Node GM *list;

__attribute__((export_name("run"))) uint32_t run(uint32_t count) {
  for (uint32_t i = 0; i != count; ++i) {
    if (i % 100 == 0)
      list = 0;
    Node GM *node = GM_NEW(Node, Node_type);
    node->number = i;
    node->next = list;
    list = node;
    GM_NEW_VECTOR(char, Text_type, i * 7919 % 300);
  }
  uint32_t sum = 0;
  for (Node GM *node = list; node; node = node->next)
    sum += node->number;
  return sum;
}
