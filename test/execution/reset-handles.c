//===-- reset-handles.c - Handles of a heap that is emptied ---------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// __reset takes the memory of the table: there are no handles then, new ones
// work, and old ones are not mistaken for them.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang -O2 --runtime=stub %s -o %t.wasm
// RUN: not %node_wasi %t.wasm 2>&1 | FileCheck %s
// RUN: %graymark_clang -O2 --runtime=stub --gc-checked %s -o %t.wasm
// RUN: not %node_wasi %t.wasm 2>&1 | FileCheck %s
// RUN: %graymark_clang -Oz --runtime=stub %s -o %t.wasm
// RUN: not %node_wasi %t.wasm 2>&1 | FileCheck %s
// RUN: %graymark_clang -Oz --runtime=stub --export-runtime %s -o %t.wasm
// RUN: not %node_wasi %t.wasm 2>&1 | FileCheck %s

#include <graymark/graymark.h>
#include <stdio.h>

static gm_handle first;

__attribute__((noinline)) static uint32_t fill(void) {
  uint32_t wrong = 0;
  gm_handle_scope_open();
  gm_handle handles[300];
  for (uint32_t i = 0; i != 300; ++i) {
    gm_bytes bytes = gm_bytes_new(100);
    bytes[0] = (uint8_t)i;
    handles[i] = i % 2 ? gm_handle_new(bytes) : gm_handle_local(bytes);
  }
  for (uint32_t i = 0; i != 300; ++i) {
    wrong += ((gm_bytes)gm_handle_get(handles[i]))[0] != (uint8_t)i;
    wrong += handles[i] == first;
  }
  if (!first)
    first = handles[0];
  return wrong;
}

int main(void) {
  for (int round = 0; round != 5; ++round) {
    uint32_t wrong = fill();
    printf("%u wrong of %u\n", (unsigned)wrong, (unsigned)gm_handle_count());
    __reset();
    printf("%u left, scope %u\n", (unsigned)gm_handle_count(),
           (unsigned)gm_handle_scope_innermost());
  }
  // CHECK: 0 wrong of 300
  // CHECK-NEXT: 0 left, scope 0
  // CHECK-NEXT: 0 wrong of 300
  // CHECK-NEXT: 0 left, scope 0
  // CHECK: 0 wrong of 300
  // CHECK-NEXT: 0 left, scope 0
  fill();
  fflush(stdout);
  gm_handle_get(first);
  // CHECK: not a handle, or released already
  return 0;
}
