//===-- memory.h - Memory for the programs that have no collector --------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What each malloc.c allocates with: malloc and free or, with BUMP, an address
// that only goes up until the host resets it. What is allocated is not zeroed.
// Walks that only free belong between #if FREES and #endif.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_BENCH_MEMORY_H
#define GRAYMARK_BENCH_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(#name)))

#if BUMP

#define FREES 0

enum { WasmPage = 65536, FewestPages = 256, Alignment = 8 };

extern char __heap_base;
static uintptr_t bumpNext;
static uintptr_t bumpEnd;

/// Frees everything.
EXPORT(reset) void reset(void) {
  bumpNext = ((uintptr_t)&__heap_base + Alignment - 1) & -Alignment;
  bumpEnd = __builtin_wasm_memory_size(0) * WasmPage;
}

/// Makes the memory larger by at least `size`. Traps when it is exhausted.
__attribute__((noinline)) static void bumpGrow(size_t size) {
  if (bumpEnd) {
    size_t pages = (size + WasmPage - 1) / WasmPage;
    if (pages < FewestPages)
      pages = FewestPages;
    if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX)
      __builtin_trap();
    bumpEnd = __builtin_wasm_memory_size(0) * WasmPage;
  } else {
    reset();
    if (bumpEnd - bumpNext < size)
      bumpGrow(size);
  }
}

static inline void *allocate(size_t size) {
  size = (size + Alignment - 1) & -Alignment;
  if (__builtin_expect(bumpEnd - bumpNext < size, 0))
    bumpGrow(size);
  void *result = (void *)bumpNext;
  bumpNext += size;
  return result;
}

static inline void release(void *pointer) { (void)pointer; }

#else

#define FREES 1

/// Traps when memory is exhausted.
static inline void *allocate(size_t size) {
  void *result = malloc(size);
  if (!result)
    __builtin_trap();
  return result;
}

static inline void release(void *pointer) { free(pointer); }

#endif

#endif // GRAYMARK_BENCH_MEMORY_H
