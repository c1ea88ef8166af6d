//===-- host/LinearMemory.cpp - Size and growth of memory -------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The memory instructions themselves, for wasm only.
//
//===----------------------------------------------------------------------===//

#include "host/LinearMemory.h"

using namespace graymark;

uint32_t graymark::memoryPages() { return __builtin_wasm_memory_size(0); }

bool graymark::growMemory(uint32_t Pages) {
  return __builtin_wasm_memory_grow(0, Pages) != static_cast<uint32_t>(-1);
}
