//===-- host/LinearMemory.cpp - Size and growth of memory -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The memory instructions themselves, for wasm only, and the program's malloc:
// the runtime never needs one, but must not meet one unprepared.
//
//===----------------------------------------------------------------------===//

#include "host/LinearMemory.h"
#include <stddef.h>

using namespace graymark;

// Null unless something else in the program brings them in.
extern "C" [[gnu::weak]] void *malloc(size_t Size);
extern "C" [[gnu::weak]] void free(void *Block);

uint32_t graymark::memoryPages() { return __builtin_wasm_memory_size(0); }

bool graymark::growMemory(uint32_t Pages) {
  return __builtin_wasm_memory_grow(0, Pages) != static_cast<uint32_t>(-1);
}

void graymark::startProgramAllocator() {
  if (malloc && free)
    free(malloc(1));
}
