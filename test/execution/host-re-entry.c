//===-- host-re-entry.c - The host calls back into the program ------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// While an export is active the host calls others, functions from the table,
// and one that traps, which it catches. What each activation holds stays alive,
// and the shadow stack is as deep afterwards as it was before.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang --target=wasm32-unknown-unknown --gc-stress=full \
// RUN:   --export-runtime -Wl,--export-table -O0 %s -o %t.0.wasm
// RUN: %node %S/Inputs/host-re-entry.mjs %t.0.wasm | FileCheck %s
// RUN: %graymark_clang --target=wasm32-unknown-unknown --gc-stress=step \
// RUN:   --export-runtime -Wl,--export-table -O2 %s -o %t.2.wasm
// RUN: %node %S/Inputs/host-re-entry.mjs %t.2.wasm | FileCheck %s

// CHECK: 1362
// CHECK-NEXT: the stack is restored

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define IMPORT(name) __attribute__((import_module("host"), import_name(#name)))

typedef struct Box {
  uint32_t number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

typedef uint32_t Callback(Box GM *box, uint32_t depth);
GM_UNMANAGED IMPORT(call)
uint32_t callHost(Callback *callback, Box GM *box, uint32_t depth);

static Box GM *box(uint32_t number) {
  Box GM *result = GM_NEW(Box, Box_type);
  result->number = number;
  return result;
}

static void churn(void) {
  for (int i = 0; i != 10; ++i)
    box(0xDEAD);
}

EXPORT(fail) void fail(void) {
  Box GM *held = box(1);
  churn();
  if (held->number)
    __builtin_trap();
}

static uint32_t callback(Box GM *given, uint32_t depth) {
  Box GM *own = box(depth);
  uint32_t inner = 0;
  if (depth)
    inner = callHost(callback, box(100 + depth), depth - 1);
  churn();
  return inner + own->number + given->number;
}

EXPORT(start) uint32_t start(uint32_t depth) {
  Box GM *held = box(1000);
  uint32_t sum = callHost(callback, box(50), depth);
  churn();
  return sum + held->number;
}
