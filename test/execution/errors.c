//===-- errors.c - Errors at run time -------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a program does wrong ends in one line that names it, and a trap. The
// argument says which error to make.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -O2 %s -o %t.wasm
// RUN: %graymark_clang -O0 --gc-checked %s -o %t-checked.wasm

// RUN: not %node_wasi %t.wasm a 2>&1 | FileCheck %s --check-prefix=LARGE
// RUN: not %node_wasi %t.wasm b 2>&1 | FileCheck %s --check-prefix=LARGE
// RUN: not %node_wasi %t-checked.wasm a 2>&1 | FileCheck %s \
// RUN:   --check-prefix=LARGE
// LARGE: graymark: {{.*}}Allocation too large

// RUN: not %node_wasi %t.wasm c 2>&1 | FileCheck %s --check-prefix=PINNED
// RUN: not %node_wasi %t-checked.wasm c 2>&1 | FileCheck %s \
// RUN:   --check-prefix=PINNED
// PINNED: graymark: {{.*}}Object already pinned

// RUN: not %node_wasi %t.wasm d 2>&1 | FileCheck %s --check-prefix=UNPINNED
// UNPINNED: graymark: {{.*}}Object is not pinned

// RUN: not %node_wasi %t.wasm e 2>&1 | FileCheck %s --check-prefix=TYPE
// TYPE: graymark: __typeinfo(id 12345): Index out of range

// RUN: not %node_wasi %t.wasm f 2>&1 | FileCheck %s --check-prefix=STACK
// RUN: not %node_wasi %t-checked.wasm f 2>&1 | FileCheck %s \
// RUN:   --check-prefix=STACK
// STACK: graymark: stack overflow

// RUN: not %node_wasi %t.wasm h 2>&1 | FileCheck %s --check-prefix=WEAK
// RUN: not %node_wasi %t-checked.wasm h 2>&1 | FileCheck %s --check-prefix=WEAK
// WEAK: graymark: gm_weak_get(0x{{.*}}): not a weak reference

// RUN: not %node_wasi %t.wasm i 2>&1 | FileCheck %s --check-prefix=KEY
// RUN: not %node_wasi %t-checked.wasm i 2>&1 | FileCheck %s --check-prefix=KEY
// KEY: graymark: gm_weak_map_set(0x{{.*}}): the key is null

// RUN: %graymark_clang -O2 --heap-limit=8388608 %s -o %t-limit.wasm
// RUN: not %node_wasi %t-limit.wasm g 2>&1 | FileCheck %s --check-prefix=MEMORY
// MEMORY: graymark: {{.*}}Out of memory

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t payload[200];
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

typedef struct Wide {
  Node GM *first;
  uint64_t cells[];
} Wide;
GM_ARRAY_TYPE(Wide_type, Wide, GM_FIELD(Wide, first), cells, GM_NO_REFERENCES);

static volatile uint32_t huge = 0x20000001; // times 8 is 8 more than 2^32

/// Recursion that keeps a reference in every frame.
__attribute__((noinline)) static uint32_t recurse(Node GM *node,
                                                  uint32_t depth) {
  Node GM *next = GM_NEW(Node, Node_type);
  next->next = depth % 64 ? node : 0;
  uint32_t result = recurse(next, depth + 1);
  return result + node->payload[0] + next->payload[1];
}

int main(int argc, char **argv) {
  Node GM *kept = 0;
  switch (argc > 1 ? argv[1][0] : 0) {
  case 'a':
    kept = GM_NEW_ARRAY(Wide, cells, Wide_type, huge)->first;
    break;
  case 'b':
    kept = (Node GM *)(gm_ref)gm_string_new(UINT32_MAX);
    break;
  case 'c':
    kept = GM_NEW(Node, Node_type);
    gm_pin(kept);
    gm_pin(kept);
    break;
  case 'd':
    kept = GM_NEW(Node, Node_type);
    gm_unpin(kept);
    break;
  case 'e':
    printf("%u\n", (unsigned)__typeinfo(12345));
    break;
  case 'f':
    return (int)recurse(GM_NEW(Node, Node_type), 1);
  case 'g':
    for (;;) {
      Node GM *node = GM_NEW(Node, Node_type);
      node->next = kept;
      kept = node;
    }
  case 'h':
    kept = GM_NEW(Node, Node_type);
    kept = (Node GM *)gm_weak_get((gm_weak GM *)(gm_ref)kept);
    break;
  case 'i':
    gm_weak_map_set(gm_weak_map_new(), 0, 0);
    break;
  }
  printf("%d\n", kept != 0);
  return 0;
}
