//===-- full-memory.c - 4 GiB ---------------------------------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All memory that wasm32 has is used, to the last page, by unmanaged memory and
// by objects; then allocation fails, as a null or as a message. What is not
// written takes no memory of the host's.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -O2 %s -o %t.wasm
// RUN: not %node_wasi %t.wasm > %t.out 2>&1
// RUN: FileCheck %s < %t.out
// RUN: %graymark_clang -O2 --runtime=minimal %s -o %t.wasm
// RUN: not %node_wasi %t.wasm > %t.out 2>&1
// RUN: FileCheck %s < %t.out
// RUN: %graymark_clang -O2 --runtime=stub %s -o %t.wasm
// RUN: not %node_wasi %t.wasm > %t.out 2>&1
// RUN: FileCheck %s < %t.out

#include <graymark/graymark.h>
#include <stdio.h>

typedef struct Node Node;
struct Node {
  Node GM *next;
  uint32_t number;
};
GM_TYPE(Node_type, Node, GM_FIELD(Node, next));

static Node GM *list;

static uintptr_t highest;
static void see(uintptr_t address) {
  if (address > highest)
    highest = address;
}

int main(void) {
  static const uint32_t sizes[] = {(64u << 20) - 64, (1u << 20) - 64, 200000,
                                   100000};
  uint64_t bytes = 0;
  void *last = NULL;
  for (int i = 0; i != 4; ++i)
    for (uint32_t *block; (block = gm_try_alloc(sizes[i], 16));) {
      block[0] = block[sizes[i] / 4 - 1] = 1;
      last = block;
      see((uintptr_t)block);
      bytes += sizes[i];
    }
  // CHECK: used: 99 per cent
  printf("used: %u per cent\n", (unsigned)(bytes * 100 >> 32));

  // Objects in what is left, and a little more.
  __free(last);
  uint32_t count = 0;
  for (Node GM *node; (node = gm_try_new(sizeof(Node), gm_idof(&Node_type)));) {
    node->number = count++;
    node->next = list;
    list = node;
    see((uintptr_t)node);
  }
  for (void *block; (block = gm_try_alloc(0, 16));)
    see((uintptr_t)block);
  // CHECK-NEXT: pages: 65536
  printf("pages: %u\n", (unsigned)__builtin_wasm_memory_size(0));
  // CHECK-NEXT: last page: 1
  printf("last page: %d\n", highest >= 0xFFFF0000);
  gm_verify_heap();
  uint32_t expected = count;
  for (Node GM *node = list; node; node = node->next)
    expected -= node->number == expected - 1;
  // CHECK-NEXT: objects: 1
  printf("objects: %d\n", count > 0 && expected == 0);
  fflush(stdout);
  // CHECK: graymark: __new(8 bytes): Out of memory
  GM_NEW(Node, Node_type);
  return 0;
}
