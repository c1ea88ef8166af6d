//===-- host-arguments.c - Objects that come from the host ----------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host passes an object that nobody else refers to, to an export or to a
// function that it takes out of the table: the object is alive until the callee
// needs it no more, though that collects. What is returned is alive until the
// next call.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang --target=wasm32-unknown-unknown --gc-stress=full \
// RUN:   --export-runtime -Wl,--export-table -O0 %s -o %t.0.wasm
// RUN: %node %S/Inputs/host-arguments.mjs %t.0.wasm | FileCheck %s
// RUN: %graymark_clang --target=wasm32-unknown-unknown --gc-stress=full \
// RUN:   --export-runtime -Wl,--export-table -O2 %s -o %t.2.wasm
// RUN: %node %S/Inputs/host-arguments.mjs %t.2.wasm | FileCheck %s
// RUN: %graymark_clang --target=wasm32-unknown-unknown --runtime=minimal \
// RUN:   --gc-stress=full --export-runtime -Wl,--export-table -O2 %s -o %t.m.wasm
// RUN: %node %S/Inputs/host-arguments.mjs %t.m.wasm | FileCheck %s

// CHECK: by export 7
// CHECK-NEXT: by table 8
// CHECK-NEXT: through an unmanaged function 9
// CHECK-NEXT: two of them 1011
// CHECK-NEXT: live 0

#include <graymark/graymark.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef struct Box {
  uint32_t number;
} Box;
GM_TYPE(Box_type, Box, GM_NO_REFERENCES);

EXPORT(make) Box GM *make(uint32_t number) {
  Box GM *box = GM_NEW(Box, Box_type);
  box->number = number;
  return box;
}

static void churn(void) {
  for (int i = 0; i != 10; ++i)
    make(0xDEAD);
}

EXPORT(use) uint32_t use(Box GM *box) {
  churn();
  return box->number;
}

EXPORT(useTwo) uint32_t useTwo(Box GM *first, Box GM *second) {
  churn();
  uint32_t number = second->number;
  churn();
  return first->number * 100 + number;
}

/// Roots nothing by itself; its address is that of a thunk that does.
GM_UNMANAGED static uint32_t unmanaged(Box GM *box) {
  churn();
  return box->number;
}

typedef uint32_t Use(Box GM *box);
EXPORT(indexOfUse) Use *indexOfUse(int which) {
  return which ? unmanaged : use;
}

EXPORT(live) uint32_t live(void) {
  gm_collect();
  gm_statistics statistics;
  gm_stats(&statistics);
  return statistics.live_objects;
}
