//===-- small/Growth.h - Obtaining memory -----------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Linear memory as the small runtimes ask for it.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_SMALL_GROWTH_H
#define GRAYMARK_RUNTIME_SMALL_GROWTH_H

#include "abi/Interface.h"
#include "small/Notes.h"
#include "small/Parts.h"
#include "small/Start.h"
#include "small/Variables.h"

namespace graymark::small {

static constexpr uint32_t PageLog = 16;

/// Where the initial memory that may be the heap's begins.
inline Address firstRegion() { return alignUp(firstHeapAddress(), 16); }

/// To be called before memory is obtained for the first time. \returns whether
/// the initial memory is the heap's.
static bool hasInitialMemory() {
  ensurePrepared();
  if (__graymark_heap_owns_initial_memory)
    return true;
  // Where the memory is the heap's no other allocator is to be started: there
  // is none, or one that is made of this heap and would grow it while it grows.
  startProgramAllocator();
  return false;
}

/// Makes memory longer by at least \p Needed bytes and at least \p Step pages.
/// False if it is refused.
static bool extendMemory(uint32_t Needed, uint32_t Step) {
  uint32_t Pages = maximum((Needed + (PageSize - 1)) >> PageLog, Step);
  if (__graymark_heap_limit &&
      memoryPages() + Pages > __graymark_heap_limit >> PageLog)
    return false;
  bool HasGrown = growMemory(Pages);
  if (observes() && HasGrown)
    note(GM_EVENT_MEMORY_GREW, Pages << PageLog);
  return HasGrown;
}

} // namespace graymark::small

#endif // GRAYMARK_RUNTIME_SMALL_GROWTH_H
