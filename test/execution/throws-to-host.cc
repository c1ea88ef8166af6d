//===-- throws-to-host.cc - Exceptions that leave the program -------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An export throws, or the host does from what the program calls; destructors
// allocate and store on the way; the host catches and calls again, also while
// another export is active, or leaves it to that one to catch. What the frames
// held is freed, what the active one holds is not, and the shadow stack is as
// deep as before.
//
//===----------------------------------------------------------------------===//

// RUN: %graymark_clang++ --target=wasm32-unknown-unknown --gc-stress=full \
// RUN:   --export-runtime -fwasm-exceptions -O0 %s -x c \
// RUN:   %S/Inputs/exceptions-runtime.c -o %t.0.wasm
// RUN: %node %S/Inputs/throws-to-host.mjs %t.0.wasm | FileCheck %s
// RUN: %graymark_clang++ --target=wasm32-unknown-unknown --gc-stress=step \
// RUN:   --export-runtime -fwasm-exceptions -O2 %s -x c \
// RUN:   %S/Inputs/exceptions-runtime.c -o %t.2.wasm
// RUN: %node %S/Inputs/throws-to-host.mjs %t.2.wasm | FileCheck %s
// RUN: %graymark_clang++ --target=wasm32-unknown-unknown --gc-stress=full \
// RUN:   --export-runtime -fwasm-exceptions -mllvm -wasm-use-legacy-eh=false \
// RUN:   -O2 %s -x c %S/Inputs/exceptions-runtime.c -o %t.3.wasm
// RUN: %newest_node %S/Inputs/throws-to-host.mjs %t.3.wasm | FileCheck %s

// CHECK: caught 600 times, 3600 destructors
// CHECK-NEXT: while another is active: 1621
// CHECK-NEXT: caught by the active one: 1042
// CHECK-NEXT: live 3 objects, before 3
// CHECK-NEXT: the stack is restored

#include "Inputs/nodes.h"

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))
#define IMPORT(name)                                                           \
  extern "C" __attribute__((import_module("host"), import_name(#name)))

extern "C" void *__cxa_allocate_exception(size_t size);
extern "C" void __cxa_throw(void *exception, void *type, void (*)(void *))
    __attribute__((noreturn));

namespace std {
[[noreturn]] void terminate() noexcept { __builtin_trap(); }
} // namespace std

IMPORT(call) uint32_t callHost(uint32_t how);

static Node GM *kept;
static Node GM *cleaned;

struct Cleaner {
  ~Cleaner() {
    Node GM *own = make(1, nullptr);
    churn();
    own->next = cleaned;
    cleaned = own;
  }
};

/// Throws from the deepest of its activations, by itself or by the host.
EXPORT(descend) uint32_t descend(uint32_t depth, uint32_t byHost) {
  Node GM *own = make(depth, make(depth, nullptr));
  Cleaner cleaner;
  churn();
  if (depth == 0) {
    if (byHost)
      callHost(0);
    else
      __cxa_throw(__cxa_allocate_exception(4), nullptr, nullptr);
  }
  return descend(depth - 1, byHost) + own->number + own->next->number;
}

/// The host calls `descend` in between and catches.
EXPORT(active) uint32_t active(uint32_t how) {
  Node GM *held = make(1000, make(600, nullptr));
  uint32_t result = callHost(how);
  churn();
  return result + held->number + held->next->number;
}

/// The host calls `descend` in between and does not catch.
EXPORT(catches) uint32_t catches(uint32_t how) {
  Node GM *held = make(1000, nullptr);
  try {
    callHost(how);
  } catch (...) {
    churn();
    held->next = make(42, nullptr);
    churn();
    return held->number + held->next->number;
  }
  return 0;
}

/// The number of destructors that have run since the last call.
EXPORT(takeCleaned) uint32_t takeCleaned() {
  uint32_t count = 0;
  for (; cleaned; cleaned = cleaned->next)
    count += cleaned->number;
  return count;
}

EXPORT(start) void start() { kept = make(1, make(2, make(3, nullptr))); }

EXPORT(live) uint32_t live() {
  gm_collect();
  gm_statistics statistics;
  gm_stats(&statistics);
  return statistics.live_objects;
}
