//===-- shadow-stack-of-llvm.c - LLVM's own roots for the collector ------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Visits the references in the frames of gc "shadow-stack", and the globals
// that the runtime would visit without this file. It is linked to the programs
// of compileWithShadowStackOfLlvm that collect.
//
//===----------------------------------------------------------------------===//

#include <graymark/ABI.h>
#include <stdint.h>

/// What LLVM's lowering emits for each function; see its documentation of
/// garbage collection.
struct FrameMap {
  int32_t rootCount;
  int32_t metadataCount;
  const void *metadata[];
};

struct StackEntry {
  struct StackEntry *next;
  const struct FrameMap *map;
  uint32_t roots[];
};

extern struct StackEntry *llvm_gc_root_chain;

struct RootEntry {
  uint32_t *start;
  uint32_t count;
  uint32_t stride;
};

extern struct RootEntry __start_graymark_roots[] __attribute__((weak));
extern struct RootEntry __stop_graymark_roots[] __attribute__((weak));

extern void visit(uint32_t reference, uint32_t cookie) __asm__("__visit");

void __visit_globals(uint32_t cookie) {
  for (struct RootEntry *entry = __start_graymark_roots;
       entry != __stop_graymark_roots; ++entry) {
    uint32_t *word = entry->start;
    for (uint32_t i = 0; i < entry->count; ++i, word += entry->stride / 4)
      visit(*word, cookie);
  }
  for (struct StackEntry *entry = llvm_gc_root_chain; entry;
       entry = entry->next)
    for (int32_t i = 0; i < entry->map->rootCount; ++i)
      visit(entry->roots[i], cookie);
}
